#include "app/services/dcs/service.h"

#include "app/services/dcs/codec.h"
#include "app/services/dcs/endpoints.h"
#include "app/services/dcs/planner.h"
#include "app/services/dcs/records.h"
#include "app/services/dcs/requests.h"
#include "app/services/dcs/rules.h"
#include "app/services/dcs/sentences.h"
#include "app/services/payload.h"
#include "app/services/singlerequestreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

using namespace payload;

namespace
{

// Without the enterprise project, which no call of a whitelist takes: whoever types an id does not know it, and one
// cache must be one target.
TargetSummary summaryOf(const PlanContext &context, const Instance &instance)
{
    return {.target = {.workspaceId = context.workspace.id,
                .serviceId = u"dcs"_s,
                .kind = u"instance"_s,
                .id = instance.id},
        .name = instance.name.isEmpty() ? instance.id : instance.name,
        .supported = !instance.problem && supportsWhitelist(instance),
        .problem = instance.problem,
        .details = {{u"engine"_s, QString(instance.engine + u' ' + instance.engineVersion)},
            {u"status"_s, instance.status}, {u"address"_s, instance.address}, {u"port"_s, instance.port},
            {u"public_address"_s, instance.publicAddress}, {u"password_free"_s, instance.passwordFree},
            {u"tags"_s, QJsonArray::fromStringList(instance.tags)}}};
}

} // namespace

QString DcsService::id() const
{
    return u"dcs"_s;
}

const char *DcsService::title() const
{
    return QT_TRANSLATE_NOOP("Service", "Caches");
}

QString DcsService::iconName() const
{
    return u"cache"_s;
}

ServiceSentences DcsService::sentences() const
{
    return dcs::sentences();
}

ServiceEndpoints DcsService::endpoints() const
{
    return dcs::endpoints();
}

const char *DcsService::stateTitle() const
{
    return QT_TRANSLATE_NOOP("List", "Who may connect");
}

QList<ListColumn> DcsService::listColumns() const
{
    return {{u"entries"_s, QT_TRANSLATE_NOOP("List", "Entries"), FieldKind::Number, true},
        {u"engine"_s, QT_TRANSLATE_NOOP("List", "Engine")}, {u"status"_s, QT_TRANSLATE_NOOP("List", "Status")},
        {u"address"_s, QT_TRANSLATE_NOOP("List", "Address"), FieldKind::AddressList},
        {u"public_address"_s, QT_TRANSLATE_NOOP("List", "Public address"), FieldKind::Address},
        {u"password_free"_s, QT_TRANSLATE_NOOP("List", "Without password"), FieldKind::Boolean},
        {u"tags"_s, QT_TRANSLATE_NOOP("List", "Tags")}};
}

QJsonObject DcsService::details(const TargetState &state) const
{
    const QJsonValue limit = state.attributes.value(QLatin1StringView(attribute::limit));
    return {{u"entries"_s,
        QJsonArray{static_cast<int>(state.rows.size()), limit.isDouble() ? limit : QJsonValue(QJsonValue::Null)}}};
}

const char *DcsService::purpose() const
{
    return QT_TRANSLATE_NOOP("List",
        "A cache's whitelist lets clients in. Without a group, or switched off, the cache is open to its whole VPC.");
}

// FACTS A4, G2, G3.
BulkLimits DcsService::limits(const TargetState &state) const
{
    const QJsonValue told = state.attributes.value(QLatin1StringView(attribute::limit));
    return {.mostParts = limit::groups, .mostRows = told.toInt(limit::mostEntries)};
}

// FACTS A7.
QString DcsService::rightToRead() const
{
    return u"dcs:whitelist:list"_s;
}

QString DcsService::rightToList() const
{
    return u"dcs:instance:list"_s;
}

// The id stands in paths: whatever is no id of the service is refused here (FACTS A1).
std::optional<TargetRef> DcsService::typedTarget(const PlanContext &context, const QString &id) const
{
    static const QRegularExpression wanted(u"^[0-9a-zA-Z-]{1,64}$"_s);
    if (!wanted.match(id).hasMatch()) {
        return {};
    }
    return TargetRef{.workspaceId = context.workspace.id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = id};
}

Finding DcsService::describe(const TargetState &state) const
{
    const QString used = QString::number(state.rows.size());
    const QJsonValue limit = state.attributes[QLatin1StringView(attribute::limit)];
    const QString allowed = limit.isDouble() ? QString::number(limit.toInt()) : QString();
    if (state.rows.isEmpty()) {
        return {.severity = Severity::Warn, .code = u"dcs.state.open-without-groups"_s};
    }
    if (!state.attributes[QLatin1StringView(attribute::enabled)].toBool()) {
        return {.severity = Severity::Warn, .code = u"dcs.state.open-switched-off"_s, .arguments = {used, allowed}};
    }
    return allowed.isEmpty() ? Finding{.code = u"dcs.state.restricted"_s, .arguments = {used}}
                             : Finding{.code = u"dcs.state.restricted-of"_s, .arguments = {used, allowed}};
}

Findings DcsService::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    Findings findings = checkEntry(workspace.guards, cells);
    if (const auto name = checkGroupName(cells.value(GroupColumn))) {
        findings << *name;
    }
    return findings;
}

std::optional<ApiRequest> DcsService::listRequest(const PlanContext &context) const
{
    return listInstances(context);
}

Result<TargetPage> DcsService::decodeTargets(
    const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const
{
    const auto decoded = decodeInstances(response.body).map([&](const InstancePage &instances) {
        TargetPage page{.total = instances.total};
        for (const Instance &instance : instances.instances) {
            page.targets << summaryOf(context, instance);
        }
        return page;
    });
    return answeredBy(request, decoded);
}

TargetReader *DcsService::readTarget(
    Session &session, const PlanContext &context, const TargetRef &target, const Intents &, QObject *parent) const
{
    const auto decode = [id = target.id](const ApiResponse &response) {
        return decodeWhitelist(response.body, id).map([&](const Whitelist &whitelist) {
            return Snapshot{.state = toState(whitelist), .usableAsBase = !whitelist.instanceId.isEmpty()};
        });
    };
    return new SingleRequestReader(session, showWhitelist(context, target.id), decode, parent);
}

Plan DcsService::plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents) const
{
    return planWhitelist(m_schema, context, target, targetName, base, intents);
}

Result<QString> DcsService::decodeOperationId(const ApiResponse &response) const
{
    return decodeJobId(response.body);
}

std::optional<ApiRequest> DcsService::operationRequest(const PlanContext &context, const QString &operationId) const
{
    return showJob(context, operationId);
}

Result<OperationStatus> DcsService::decodeOperation(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, decodeJob(response.body, request.path.section(u'/', -1)));
}

// The gateway says with other statuses that it lacks the call (FACTS A7, F2).
bool DcsService::meansNoList(const Error &error) const
{
    return error.kind == ErrorKind::Unsupported && error.httpStatus == 400;
}

Finding DcsService::noList() const
{
    return {.code = u"dcs.state.no-list"_s};
}

// The synchronous PUT answers nothing as a rule; what it does answer may name the instance.
Result<void> DcsService::checkAnswer(const ApiRequest &request, const ApiResponse &response) const
{
    const QString instanceId = request.path.section(u"/instance/"_s, 1).section(u'/', 0, 0);
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    return answeredBy(request, checkId(body, u"instance_id"_s, instanceId));
}

QList<ApiRequest> DcsService::busyRequests(const PlanContext &context, const TargetRef &target) const
{
    return {showInstance(context, target.id), listTasks(context, target.id)};
}

Result<bool> DcsService::decodeBusy(
    const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const
{
    if (request.operation == u"dcs.ShowInstance"_s) {
        return answeredBy(request, decodeInstanceBusy(response.body, request.path.section(u'/', -1)));
    }
    return answeredBy(request, dcs::decodeTasks(response.body)).map([&](const QList<BackgroundTask> &tasks) {
        return std::any_of(
            tasks.begin(), tasks.end(), [&](const BackgroundTask &task) { return mayBeAtWork(task, since); });
    });
}

std::optional<ApiRequest> DcsService::stateRequest(const PlanContext &context, const TargetRef &target) const
{
    return showInstance(context, target.id);
}

Result<QString> DcsService::decodeStopped(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, decodeStoppedState(response.body, request.path.section(u'/', -1)));
}

std::optional<ApiRequest> DcsService::tasksRequest(const PlanContext &context, const TargetRef &target) const
{
    return listTasks(context, target.id);
}

Result<QList<ServiceTask>> DcsService::decodeTasks(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, dcs::decodeTasks(response.body)).map([](const QList<BackgroundTask> &tasks) {
        QList<ServiceTask> list;
        for (const BackgroundTask &task : tasks) {
            list << ServiceTask{
                .name = task.name, .status = task.status, .person = task.userName, .at = task.updatedAt};
        }
        std::stable_sort(
            list.begin(), list.end(), [](const ServiceTask &a, const ServiceTask &b) { return a.at > b.at; });
        return list;
    });
}

} // namespace allowdesk::dcs
