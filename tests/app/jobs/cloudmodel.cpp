#include "tests/app/jobs/cloudmodel.h"

#include "tests/support/fakechannel.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using Groups = QList<dcs::WhitelistGroup>;

Groups groupsOf(const QJsonObject &body)
{
    Groups groups;
    const QJsonArray array = body[u"whitelist"_s].toArray();
    for (const QJsonValue group : array) {
        groups << dcs::WhitelistGroup{
            group[u"group_name"_s].toString(), group[u"ip_list"_s].toVariant().toStringList()};
    }
    return groups;
}

QJsonArray jsonOf(const Groups &groups)
{
    QJsonArray array;
    for (const dcs::WhitelistGroup &group : groups) {
        array << QJsonObject{
            {u"group_name"_s, group.name}, {u"ip_list"_s, QJsonArray::fromStringList(group.addresses)}};
    }
    return array;
}

QByteArray text(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

auto findGroup(Groups &groups, const QString &name)
{
    return std::find_if(
        groups.begin(), groups.end(), [&](const dcs::WhitelistGroup &group) { return group.name == name; });
}

} // namespace

std::optional<Result<ApiResponse>> CloudModel::answer(const ApiRequest &request, const QDateTime &now)
{
    const bool isWrite = request.intent == Intent::Write;
    if (isWrite) {
        m_writes << Write{request.operation, request.body};
    }
    const auto fault = takeFault(request.operation);
    if (fault && fault->kind == Fault::Answer) {
        return failure(fault->error);
    }
    const Result<ApiResponse> outcome = isWrite ? handleWrite(request, now) : handle(request, now);
    if (isWrite) {
        m_writes.last().handled = outcome.has_value();
    }
    if (!fault) {
        return outcome;
    }
    switch (fault->kind) {
    case Fault::AnswerAndHandle:
        return failure(fault->error);
    case Fault::Body:
        return fakeResponse(fault->body);
    default:
        return std::nullopt;
    }
}

std::optional<CloudModel::Fault> CloudModel::takeFault(const QString &operation)
{
    for (Fault &fault : faults) {
        if (fault.times <= 0 || !operation.endsWith(fault.operation)) {
            continue;
        }
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        --fault.times;
        return fault;
    }
    return std::nullopt;
}

const dcs::Whitelist &CloudModel::whitelistAt(const QDateTime &now)
{
    if (othersAt.isValid() && othersAt <= now) {
        whitelist = others;
        othersAt = {};
    }
    for (Job &job : m_jobs) {
        if (!job.isOver && job.endsAt <= now) {
            job.isOver = true;
            if (!job.fails && !job.isLost) {
                apply(job.groups, job.enabled, job.endsAt);
            }
        }
    }
    return whitelist;
}

QList<CloudModel::Write> CloudModel::handledWrites() const
{
    QList<Write> handled;
    std::copy_if(
        m_writes.begin(), m_writes.end(), std::back_inserter(handled), [](const Write &w) { return w.handled; });
    return handled;
}

void CloudModel::apply(const Groups &groups, bool enabled, const QDateTime &at)
{
    whitelist.groups = groups;
    whitelist.enabled = enabled;
    for (dcs::WhitelistGroup &group : whitelist.groups) {
        group.addresses.removeAll(dropped);
    }
    m_changedAt = at;
}

Result<ApiResponse> CloudModel::handle(const ApiRequest &request, const QDateTime &now)
{
    const dcs::Whitelist &live = whitelistAt(now);
    if (request.operation == u"dcs.ShowIpWhitelist"_s) {
        const bool blank = m_changedAt.isValid() && m_changedAt.addSecs(blankSeconds) > now;
        return fakeResponse(
            text({{u"instance_id"_s, blank ? QString() : live.instanceId}, {u"enable_whitelist"_s, live.enabled},
                {u"whitelist"_s, jsonOf(live.groups)}, {u"whitelist_ip_limit_num"_s, live.limit.value_or(20)}}));
    }
    if (request.operation == u"dcs.ShowJobInfo"_s) {
        const QByteArray told = jobStatus(request.path.section(u'/', -1));
        return hideJobs || told.isEmpty() ? Result<ApiResponse>(
                   failure({.kind = ErrorKind::NotFound, .httpStatus = 404, .message = u"no such job"_s}))
                                          : fakeResponse(told);
    }
    const bool busy = std::any_of(m_jobs.begin(), m_jobs.end(), [](const Job &job) { return !job.isOver; });
    if (request.operation == u"dcs.ShowInstance"_s) {
        return fakeResponse(text(
            {{u"instance_id"_s, live.instanceId}, {u"status"_s, status}, {u"task"_s, QJsonValue(QJsonValue::Null)}}));
    }
    return fakeResponse(text({{u"task_count"_s, u"1"_s},
        {u"tasks"_s,
            QJsonArray{QJsonObject{{u"id"_s, u"t1"_s}, {u"name"_s, u"AddWhitelist"_s},
                {u"status"_s, busy ? u"RUNNING"_s : u"SUCCESS"_s}}}}}));
}

QByteArray CloudModel::jobStatus(const QString &id) const
{
    for (const Job &job : m_jobs) {
        if (job.id == id) {
            const QString word = !job.isOver ? u"RUNNING"_s : job.fails ? u"FAIL"_s : u"SUCCESS"_s;
            return text({{u"job_id"_s, id}, {u"status"_s, word},
                {u"fail_reason"_s, job.isOver && job.fails ? u"quota reached"_s : QString()}});
        }
    }
    return {};
}

Result<ApiResponse> CloudModel::handleWrite(const ApiRequest &request, const QDateTime &now)
{
    const dcs::Whitelist live = whitelistAt(now);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (status != u"RUNNING"_s) {
        return failure({.kind = ErrorKind::Conflict, .httpStatus = 400, .serviceCode = u"DCS.4049"_s});
    }
    if (request.operation == u"dcs.UpdateIpWhitelistAsync"_s) {
        return startJob(groupsOf(body), body[u"enable_whitelist"_s].toBool(), now);
    }
    if (request.operation == u"dcs.UpdateIpWhitelist"_s) {
        apply(groupsOf(body), body[u"enable_whitelist"_s].toBool(), now);
        return fakeResponse({}, 204);
    }
    Groups groups = live.groups;
    const Groups added = groupsOf(body);
    for (const dcs::WhitelistGroup &group : added) {
        const auto existing = findGroup(groups, group.name);
        if (existing == groups.end()) {
            groups << group;
        } else if (add == Add::Append) {
            existing->addresses << group.addresses;
        } else if (add == Add::Replace) {
            existing->addresses = group.addresses;
        } else {
            return failure({.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"DCS.4062"_s});
        }
    }
    return startJob(groups, true, now);
}

Result<ApiResponse> CloudModel::startJob(const Groups &groups, bool enabled, const QDateTime &now)
{
    const Job job{.id = u"%1-job-%2"_s.arg(whitelist.instanceId).arg(m_jobs.size() + 1),
        .groups = groups,
        .enabled = enabled,
        .fails = failJobs-- > 0,
        .isLost = loseJobs-- > 0,
        .endsAt = now.addSecs(jobSeconds)};
    m_jobs << job;
    return fakeResponse(text({{u"job_id"_s, job.id}}));
}

} // namespace allowdesk
