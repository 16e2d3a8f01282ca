#include "app/jobs/jobrecord.h"

#include "app/accounts/connections.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

JobRecord jobRecord(const ReviewedPlan &reviewed, const QDateTime &createdAt)
{
    const Plan &plan = reviewed.plan();
    JobRecord record{.target = plan.target,
        .targetName = plan.targetName,
        .accountId = plan.workspace.accountId,
        .projectId = plan.workspace.projectId,
        .workspaceName = plan.workspace.name,
        .environment = plan.workspace.environment,
        .person = reviewed.approval().person,
        .reason = reviewed.approval().reason,
        .createdAt = createdAt,
        .base = plan.base,
        .intents = plan.intents,
        .wanted = plan.wanted,
        .steps = reviewedSteps(plan.steps),
        .findings = plan.findings};
    return record;
}

qsizetype stepCount(const JobRecord &record)
{
    return std::count_if(
        record.steps.begin(), record.steps.end(), [](const ReviewedStep &step) { return !step.isOtherForm; });
}

QJsonObject toJson(const JobRecord &record)
{
    QJsonArray steps;
    for (const ReviewedStep &step : record.steps) {
        steps.append(toJson(step));
    }
    QJsonArray findings;
    for (const Finding &finding : record.findings) {
        findings.append(toJson(finding));
    }
    QJsonObject json{{u"target"_s, targetRefText(record.target)}, {u"target_name"_s, record.targetName},
        {u"account"_s, record.accountId}, {u"project"_s, record.projectId}, {u"place_name"_s, record.workspaceName},
        {u"person"_s, record.person}, {u"reason"_s, record.reason},
        {u"created_at"_s, record.createdAt.toString(Qt::ISODateWithMs)}, {u"base"_s, toJson(record.base)},
        {u"intents"_s, toJson(record.intents)}, {u"wanted"_s, toJson(record.wanted)}, {u"steps"_s, steps},
        {u"findings"_s, findings}};
    if (record.environment) {
        json.insert(u"environment"_s, environmentName(*record.environment));
    }
    return json;
}

Result<JobRecord> jobRecordFromJson(const QJsonObject &json)
{
    auto target = targetRefFromText(json[u"target"_s].toString());
    auto base = snapshotFromJson(json[u"base"_s].toObject());
    auto wanted = targetStateFromJson(json[u"wanted"_s].toObject());
    auto intents = intentsFromJson(json[u"intents"_s].toObject());
    if (!target || !base || !wanted || !intents) {
        return failure(ErrorKind::Payload, u"a stored job lacks its target, base, wanted state or intents"_s,
            json[u"target_name"_s].toString());
    }
    JobRecord record{.target = *target,
        .targetName = json[u"target_name"_s].toString(),
        .accountId = json[u"account"_s].toString(),
        .projectId = json[u"project"_s].toString(),
        .workspaceName = json[u"place_name"_s].toString(),
        .environment = environmentFromName(json[u"environment"_s].toString()),
        .person = json[u"person"_s].toString(),
        .reason = json[u"reason"_s].toString(),
        .createdAt = QDateTime::fromString(json[u"created_at"_s].toString(), Qt::ISODateWithMs),
        .base = *base,
        .intents = *intents,
        .wanted = *wanted};
    const QJsonArray steps = json[u"steps"_s].toArray();
    for (const auto &step : steps) {
        record.steps << reviewedStepFromJson(step.toObject());
    }
    const QJsonArray findings = json[u"findings"_s].toArray();
    for (const auto &finding : findings) {
        record.findings << findingFromJson(finding.toObject());
    }
    return record;
}

} // namespace allowdesk
