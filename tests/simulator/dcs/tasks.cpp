#include "tests/simulator/dcs/tasks.h"

#include "tests/simulator/dcs/instances.h"
#include "tests/simulator/dcs/paging.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

/// Epoch milliseconds as text; null for a time that has not come.
QJsonValue epochText(const QDateTime &time, const QDateTime &now)
{
    return time > now ? QJsonValue() : QJsonValue(QString::number(time.toMSecsSinceEpoch()));
}

QJsonObject shownTask(const Job &job, const QDateTime &now, bool ofProject, const QString &endStatus)
{
    const auto updated = std::max(job.createdAt, std::min(job.isOverAt(now) ? job.endAt : job.beginAt, now));
    const auto status = !job.shownStatus.isEmpty()  ? job.shownStatus
        : job.isOverAt(now) && !endStatus.isEmpty() ? endStatus
                                                    : job.statusAt(now);
    QJsonObject task{{u"id"_s, job.taskId}, {u"name"_s, job.taskName}, {u"details"_s, QJsonObject()},
        {u"user_name"_s, job.userName}, {u"user_id"_s, job.userId},
        {u"params"_s,
            QString::fromUtf8(
                QJsonDocument(QJsonObject{{u"instance_id"_s, job.instanceId}}).toJson(QJsonDocument::Compact))},
        {u"status"_s, status}, {u"created_at"_s, isoText(job.createdAt)}, {u"updated_at"_s, isoText(updated)},
        {u"enable_show"_s, true}};
    if (ofProject) {
        const bool failed = job.statusAt(now) == u"FAIL"_s;
        task.insert(u"error_code"_s, failed ? QJsonValue(u"DCS.4842"_s) : QJsonValue());
        task.insert(u"job_id"_s, job.id);
    }
    return task;
}

/// start_time and end_time as yyyyMMddHHmmss in UTC; a malformed one ends in `refusal`.
QDateTime timeParameter(const Request &request, QLatin1StringView name, std::optional<Answer> *refusal)
{
    const auto text = request.parameter(name);
    if (!text || text->isEmpty()) {
        return {};
    }
    auto time = QDateTime::fromString(*text, u"yyyyMMddHHmmss"_s);
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid()) {
        *refusal = serviceError(400, u"DCS.4800"_s, u"Invalid %1 parameter in the request."_s.arg(name));
    }
    return time;
}

Answer badTaskId()
{
    return serviceError(400, u"DCS.4070"_s, u"Invalid task_id parameter in the request."_s);
}

QJsonObject step(const Job &job, const QDateTime &now, bool second)
{
    const auto begin = second ? job.beginAt : job.createdAt;
    const auto end = second ? job.endAt : job.beginAt;
    QString status = begin > now ? u"WAITING"_s : end > now ? u"EXECUTING"_s : u"FINISH"_s;
    const bool failed = second && job.statusAt(now) == u"FAIL"_s;
    if (failed) {
        status = u"FAILED"_s;
    }
    return {{u"step_id"_s, second ? u"2"_s : u"1"_s}, {u"step_name"_s, second ? u"configure"_s : u"prepare"_s},
        {u"step_status"_s, status}, {u"begin_time"_s, begin > now ? QString() : isoText(begin)},
        {u"end_time"_s, end > now ? QString() : isoText(end)},
        {u"error_code"_s, failed ? QJsonValue(u"DCS.4842"_s) : QJsonValue()}, {u"sub_step_details"_s, QJsonArray()}};
}

} // namespace

Answer Tasks::showJob(const Call &call)
{
    const auto *job = m_state.job(call.value(u"project_id"_s), call.value(u"job_id"_s));
    const auto now = m_state.now();
    if (!job || !isHexId(job->id) || job->createdAt.addMSecs(m_state.settings().jobHiddenMs) > now) {
        return badTaskId();
    }
    const auto status = job->statusAt(now);
    return Answer::json(200,
        {{u"job_id"_s, job->id}, {u"job_type"_s, job->type}, {u"status"_s, status},
            {u"begin_time"_s, epochText(job->beginAt, now)}, {u"end_time"_s, epochText(job->endAt, now)},
            {u"fail_reason"_s, status == u"FAIL"_s ? QJsonValue(job->failReason) : QJsonValue()}});
}

Answer Tasks::list(const Call &call)
{
    std::optional<Answer> refusal;
    const auto paging = pagingOf(call.request, m_state.settings().largestPage, &refusal);
    const auto start = timeParameter(call.request, "start_time"_L1, &refusal);
    const auto end = timeParameter(call.request, "end_time"_L1, &refusal);
    const bool ofInstance = call.values.contains(u"instance_id"_s);
    if (!refusal && ofInstance && !instanceOf(m_state, call, &refusal)) {
        return *refusal;
    }
    if (refusal) {
        return *refusal;
    }
    QList<const Job *> chosen;
    for (const auto &job : std::as_const(m_state.jobs())) {
        if (!job.taskName.isEmpty() && job.projectId == call.value(u"project_id"_s)
            && (!ofInstance || job.instanceId == call.value(u"instance_id"_s))
            && (!start.isValid() || job.createdAt >= start) && (!end.isValid() || job.createdAt <= end)) {
            chosen.prepend(&job); // the newest first
        }
    }
    QJsonArray page;
    const auto total = chosen.size();
    for (auto i = paging.offset; i < std::min(total, paging.offset + paging.limit); ++i) {
        page.append(shownTask(*chosen[i], m_state.now(), !ofInstance, m_state.settings().taskEndStatus));
    }
    // Documented as text, shown as a number (FACTS G12): one of each.
    const QJsonValue count = ofInstance ? QJsonValue(QString::number(total)) : QJsonValue(total);
    return Answer::json(200, {{u"task_count"_s, count}, {u"tasks"_s, page}});
}

Job *Tasks::task(const Call &call)
{
    auto &jobs = m_state.jobs();
    const auto it = std::find_if(jobs.begin(), jobs.end(), [&](const Job &job) {
        return job.taskId == call.value(u"task_id"_s) && job.projectId == call.value(u"project_id"_s)
            && !job.taskName.isEmpty()
            && (!call.values.contains(u"instance_id"_s) || job.instanceId == call.value(u"instance_id"_s));
    });
    return it == jobs.end() ? nullptr : &*it;
}

Answer Tasks::showProgress(const Call &call)
{
    const auto *job = task(call);
    if (!job) {
        return badTaskId();
    }
    const auto now = m_state.now();
    const auto total = std::max<qint64>(job->createdAt.msecsTo(job->endAt), 1);
    const auto done = std::clamp<qint64>(job->createdAt.msecsTo(now), 0, total);
    return Answer::json(200,
        {{u"progress"_s, done * 100 / total}, {u"remain_time"_s, (total - done + 999) / 1000},
            {u"step_details"_s, QJsonArray{step(*job, now, false), step(*job, now, true)}}});
}

Answer Tasks::remove(Call &call)
{
    auto *job = task(call);
    if (!job) {
        return badTaskId();
    }
    if (!job->isOverAt(m_state.now())) {
        return serviceError(400, u"DCS.4957"_s, u"The task status does not allow this operation."_s);
    }
    job->taskName.clear(); // its job can still be asked for
    call.effects.append({{u"service"_s, u"dcs"_s}, {u"change"_s, u"task-removed"_s}, {u"task"_s, job->taskId}});
    return Answer::empty(call.values.contains(u"instance_id"_s) ? 204 : 200);
}

} // namespace simulator
