#include "app/workspace/planfile.h"

#include "app/base/jsonfile.h"
#include "app/base/privatefiles.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto formatName = "allowdesk-plan";

template <typename T>
QJsonArray arrayOf(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items) {
        array.append(toJson(item));
    }
    return array;
}

Findings findingsFromJson(const QJsonValue &json)
{
    Findings findings;
    const QJsonArray array = json.toArray();
    for (const auto &finding : array) {
        findings << findingFromJson(finding.toObject());
    }
    return findings;
}

QJsonObject listToJson(const PlannedList &list)
{
    return {{u"service"_s, list.target.serviceId}, {u"kind"_s, list.target.kind}, {u"id"_s, list.target.id},
        {u"enterprise_project"_s, list.target.enterpriseProjectId}, {u"name"_s, list.targetName},
        {u"base"_s, toJson(list.base)}, {u"intents"_s, toJson(list.intents)}, {u"requests"_s, arrayOf(list.requests)},
        {u"findings"_s, arrayOf(list.findings)}, {u"consequences"_s, arrayOf(list.consequences)}};
}

Result<PlannedList> listFromJson(const QJsonObject &json)
{
    const auto base = snapshotFromJson(json[u"base"_s].toObject());
    const auto intents = intentsFromJson(json[u"intents"_s].toObject());
    PlannedList list{.target = {.serviceId = json[u"service"_s].toString(),
                         .kind = json[u"kind"_s].toString(),
                         .id = json[u"id"_s].toString(),
                         .enterpriseProjectId = json[u"enterprise_project"_s].toString()},
        .targetName = json[u"name"_s].toString()};
    if (!base || !intents || list.target.serviceId.isEmpty() || list.target.kind.isEmpty()
        || list.target.id.isEmpty()) {
        return failure(ErrorKind::Payload, u"a list lacks its service, kind, id, base or intents"_s, list.targetName);
    }
    list.base = *base;
    list.intents = *intents;
    const QJsonArray requests = json[u"requests"_s].toArray();
    for (const auto &request : requests) {
        list.requests << reviewedStepFromJson(request.toObject());
    }
    list.findings = findingsFromJson(json[u"findings"_s]);
    list.consequences = findingsFromJson(json[u"consequences"_s]);
    return list;
}

} // namespace

PlannedList plannedList(const Plan &plan)
{
    PlannedList list{.target = plan.target,
        .targetName = plan.targetName,
        .base = plan.base,
        .intents = plan.intents,
        .requests = reviewedSteps(plan.steps),
        .findings = plan.findings,
        .consequences = plan.consequences};
    list.target.workspaceId.clear();
    return list;
}

const JsonFormat &planFileFormat()
{
    static const JsonFormat versions{};
    return versions;
}

QJsonObject planFileToJson(const PlanFile &plan)
{
    QJsonArray lists;
    for (const PlannedList &list : plan.lists) {
        lists.append(listToJson(list));
    }
    return {{u"format"_s, QString::fromLatin1(formatName)}, {u"version"_s, planFileFormat().version()},
        {u"cloud"_s, plan.cloud}, {u"identity_endpoint"_s, plan.identityEndpoint.toString()},
        {u"region"_s, plan.region}, {u"project"_s, plan.projectId}, {u"project_name"_s, plan.projectName},
        {u"lists"_s, lists}, {u"author"_s, plan.author}, {u"reason"_s, plan.reason},
        {u"created_at"_s, plan.createdAt.toString(Qt::ISODateWithMs)}};
}

Result<PlanFile> planFileFromJson(const QJsonObject &json)
{
    if (json[u"format"_s].toString() != QLatin1StringView(formatName)) {
        return failure(ErrorKind::Payload, u"this is no plan"_s);
    }
    return migrated(json, planFileFormat()).and_then([](const QJsonObject &current) -> Result<PlanFile> {
        PlanFile plan{.cloud = current[u"cloud"_s].toString(),
            .identityEndpoint = QUrl(current[u"identity_endpoint"_s].toString()),
            .region = current[u"region"_s].toString(),
            .projectId = current[u"project"_s].toString(),
            .projectName = current[u"project_name"_s].toString(),
            .author = current[u"author"_s].toString(),
            .reason = current[u"reason"_s].toString(),
            .createdAt = QDateTime::fromString(current[u"created_at"_s].toString(), Qt::ISODateWithMs)};
        const QJsonArray lists = current[u"lists"_s].toArray();
        for (const auto &list : lists) {
            const auto read = listFromJson(list.toObject());
            if (!read) {
                return failure(read.error());
            }
            const bool isTwice = std::any_of(plan.lists.begin(), plan.lists.end(),
                [&](const PlannedList &other) { return other.target == read->target; });
            if (isTwice) {
                return failure(ErrorKind::Payload, u"a list stands in the plan twice"_s, read->targetName);
            }
            plan.lists << *read;
        }
        if (plan.lists.isEmpty() || plan.cloud.isEmpty() || plan.projectId.isEmpty() || !plan.createdAt.isValid()) {
            return failure(ErrorKind::Payload, u"the plan lacks its cloud, project, time or lists"_s);
        }
        return plan;
    });
}

Result<ReadPlanFile> readPlanFile(const QString &fileName)
{
    QFile file(fileName);
    if (const auto opened = openRegularFile(file); !opened) {
        return failure(opened.error());
    }
    const QByteArray bytes = file.readAll();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject()) {
        return failure(ErrorKind::Payload,
            u"the file is no JSON object: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset), fileName);
    }
    return planFileFromJson(document.object())
        .map([&](const PlanFile &plan) {
            return ReadPlanFile{
                plan, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())};
        })
        .map_error([&](const Error &error) { return withSubject(error, fileName); });
}

Result<void> writePlanFile(const QString &fileName, const PlanFile &plan)
{
    return writeJsonFile(fileName, planFileToJson(plan));
}

bool isFor(const PlanFile &plan, const Account &account, const Workspace &workspace)
{
    return plan.cloud == account.cloud && plan.identityEndpoint == account.identityEndpoint
        && plan.region == workspace.region && plan.projectId == workspace.projectId;
}

} // namespace allowdesk
