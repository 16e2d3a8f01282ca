#include "app/workspace/planfile.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonreader.h"
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

Result<Finding> readFinding(const QJsonObject &json)
{
    return findingFromJson(json);
}

Result<ReviewedStep> readStep(const QJsonObject &json)
{
    return reviewedStepFromJson(json);
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
    JsonReader reader(json);
    const PlannedList list{.target = {.serviceId = reader.requiredText("service"_L1),
                               .kind = reader.requiredText("kind"_L1),
                               .id = reader.requiredText("id"_L1),
                               .enterpriseProjectId = reader.text("enterprise_project"_L1)},
        .targetName = reader.text("name"_L1),
        .base = reader.part("base"_L1, snapshotFromJson),
        .intents = reader.part("intents"_L1, intentsFromJson),
        .requests = reader.list("requests"_L1, readStep),
        .findings = reader.list("findings"_L1, readFinding),
        .consequences = reader.list("consequences"_L1, readFinding)};
    return reader.result(list);
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
    return migrated(json, planFileFormat()).and_then([](const QJsonObject &current) {
        JsonReader reader(current);
        const PlanFile plan{.cloud = reader.requiredText("cloud"_L1),
            .identityEndpoint = QUrl(reader.text("identity_endpoint"_L1)),
            .region = reader.text("region"_L1),
            .projectId = reader.requiredText("project"_L1),
            .projectName = reader.text("project_name"_L1),
            .lists = reader.list("lists"_L1, listFromJson),
            .author = reader.text("author"_L1),
            .reason = reader.text("reason"_L1),
            .createdAt = reader.requiredTime("created_at"_L1)};
        QSet<TargetRef> targets;
        for (const PlannedList &list : plan.lists) {
            if (targets.contains(list.target)) {
                reader.note("lists"_L1, u"%1 is there twice"_s.arg(list.targetName));
            }
            targets << list.target;
        }
        if (plan.lists.isEmpty()) {
            reader.note("lists"_L1, u"missing"_s);
        }
        return reader.result(plan);
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
        .map_error([&](const Error &error) {
            Error told = error;
            told.message = whatIsWrong(error, fileName);
            told.subject = fileName;
            return told;
        });
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
