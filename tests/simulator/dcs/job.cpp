#include "tests/simulator/dcs/job.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

QString Job::statusAt(const QDateTime &now) const
{
    if (now < beginAt) {
        return u"INIT"_s;
    }
    if (!isOverAt(now)) {
        return u"RUNNING"_s;
    }
    return failReason.isEmpty() ? u"SUCCESS"_s : u"FAIL"_s;
}

QJsonObject toJson(const Job &job)
{
    QJsonObject object{{u"id"_s, job.id}, {u"task_id"_s, job.taskId}, {u"type"_s, job.type},
        {u"task_name"_s, job.taskName}, {u"instance_id"_s, job.instanceId}, {u"project_id"_s, job.projectId},
        {u"user_id"_s, job.userId}, {u"user_name"_s, job.userName}, {u"created_at"_s, isoText(job.createdAt)},
        {u"begin_at"_s, isoText(job.beginAt)}, {u"end_at"_s, isoText(job.endAt)}, {u"fail_reason"_s, job.failReason},
        {u"lost"_s, job.lost}, {u"shown_status"_s, job.shownStatus}, {u"settled"_s, job.settled},
        {u"request"_s, job.request}};
    if (job.change) {
        object.insert(u"change"_s,
            QJsonObject{{u"add"_s, job.change->add}, {u"mode"_s, static_cast<int>(job.change->mode)},
                {u"add_enables"_s, job.change->addEnables}, {u"whitelist"_s, toJson(job.change->whitelist)}});
    }
    return object;
}

Job jobFromJson(const QJsonObject &object)
{
    Job job{.id = object[u"id"].toString(),
        .taskId = object[u"task_id"].toString(),
        .type = object[u"type"].toString(),
        .taskName = object[u"task_name"].toString(),
        .instanceId = object[u"instance_id"].toString(),
        .projectId = object[u"project_id"].toString(),
        .userId = object[u"user_id"].toString(),
        .userName = object[u"user_name"].toString(),
        .createdAt = timeOf(object[u"created_at"]),
        .beginAt = timeOf(object[u"begin_at"]),
        .endAt = timeOf(object[u"end_at"]),
        .failReason = object[u"fail_reason"].toString(),
        .lost = object[u"lost"].toBool(),
        .shownStatus = object[u"shown_status"].toString(),
        .settled = object[u"settled"].toBool(),
        .request = object[u"request"].toInteger()};
    if (object.contains(u"change")) {
        const auto change = object[u"change"].toObject();
        job.change = WhitelistChange{.add = change[u"add"].toBool(),
            .mode = static_cast<AddMode>(change[u"mode"].toInt()),
            .addEnables = change[u"add_enables"].toBool(),
            .whitelist = whitelistFromJson(change[u"whitelist"].toObject())};
    }
    return job;
}

} // namespace simulator
