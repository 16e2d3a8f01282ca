#include "app/services/waf/service.h"

#include "app/services/payload.h"
#include "app/services/waf/codec.h"
#include "app/services/waf/endpoints.h"
#include "app/services/waf/groupreader.h"
#include "app/services/waf/planner.h"
#include "app/services/waf/requests.h"
#include "app/services/waf/rules.h"
#include "app/services/waf/sentences.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

TargetRef targetOf(const PlanContext &context, const QString &id)
{
    return {.workspaceId = context.workspace.id,
        .serviceId = u"waf"_s,
        .kind = u"group"_s,
        .id = id,
        .enterpriseProjectId = context.workspace.enterpriseProjectId.value_or(QString())};
}

// A group whose item cannot be read is read by its id like any other; without one it can only be shown.
TargetSummary summaryOf(const PlanContext &context, const ListedGroup &listed)
{
    const AddressGroup &group = listed.group;
    const QJsonValue unknown(QJsonValue::Null);
    return {.target = targetOf(context, group.id),
        .name = group.name.isEmpty() ? group.id : group.name,
        .supported = listed.hasId,
        .problem = listed.hasId ? std::nullopt : listed.problem,
        .details = {{u"id"_s, group.id},
            {u"entries"_s, listed.problem ? unknown : QJsonValue(static_cast<int>(group.entries.size()))},
            {u"size"_s, group.size ? QJsonValue(*group.size) : unknown},
            {u"used_by"_s, group.rules ? QJsonValue(static_cast<int>(group.rules->size())) : unknown},
            {u"shared_with"_s, group.shareCount}, {u"description"_s, group.description}}};
}

// The one thing that all rules do; nothing when they differ, or when it is not known of some.
std::optional<RuleAction> commonAction(const QList<RuleUse> &rules)
{
    const auto first = rules.constFirst().action;
    const bool isCommon =
        std::all_of(rules.begin(), rules.end(), [&](const RuleUse &rule) { return rule.action == first; });
    return isCommon ? first : std::nullopt;
}

} // namespace

QString WafService::id() const
{
    return u"waf"_s;
}

const char *WafService::title() const
{
    return QT_TRANSLATE_NOOP("Service", "Address groups");
}

QString WafService::iconName() const
{
    return u"address-group"_s;
}

ServiceSentences WafService::sentences() const
{
    return waf::sentences();
}

ServiceEndpoints WafService::endpoints() const
{
    return waf::endpoints();
}

const char *WafService::stateTitle() const
{
    return QT_TRANSLATE_NOOP("List", "What rules do with it");
}

QList<ListColumn> WafService::listColumns() const
{
    return {{u"entries"_s, QT_TRANSLATE_NOOP("List", "Addresses"), FieldKind::Number},
        {u"size"_s, QT_TRANSLATE_NOOP("List", "Size by the service"), FieldKind::Number},
        {u"used_by"_s, QT_TRANSLATE_NOOP("List", "Used by rules"), FieldKind::Number},
        {u"id"_s, QT_TRANSLATE_NOOP("List", "Id")}, {u"description"_s, QT_TRANSLATE_NOOP("List", "Description")}};
}

const char *WafService::purpose() const
{
    return QT_TRANSLATE_NOOP("List",
        "An address group does what the rules that use it do: block, let in or only log. Adding to it may shut people "
        "out.");
}

// FACTS B4.
QString WafService::rightToRead() const
{
    return u"waf:ipgroup:list, waf:ipgroup:get"_s;
}

QJsonObject WafService::details(const TargetState &state) const
{
    if (!state.exists) {
        return {};
    }
    const auto rules = rulesOf(state);
    return {{u"entries"_s, static_cast<int>(state.rows.size())},
        {u"size"_s, state.attributes[QLatin1StringView(attribute::size)]},
        {u"used_by"_s, rules ? QJsonValue(static_cast<int>(rules->size())) : QJsonValue()},
        {u"description"_s, state.attributes[QLatin1StringView(attribute::description)]}};
}

Findings WafService::remarks(const TargetState &state) const
{
    Findings lines;
    const QList<RuleUse> rules = rulesOf(state).value_or(QList<RuleUse>());
    for (const RuleUse &rule : rules) {
        const QString what = !rule.action       ? u"waf.rule.unknown"_s
            : *rule.action == RuleAction::Block ? u"waf.rule.blocks"_s
            : *rule.action == RuleAction::Allow ? u"waf.rule.allows"_s
                                                : u"waf.rule.logs"_s;
        const bool isOff = rule.isOn && !*rule.isOn;
        lines << Finding{.code = isOff ? u"waf.rule.off"_s : what, .arguments = {rule.policyName, rule.ruleName}};
    }
    return lines;
}

qsizetype WafService::mostRows() const
{
    return limit::entries;
}

BulkLimits WafService::limits(const TargetState &) const
{
    return {.mostRows = static_cast<int>(mostRows())};
}

std::optional<TargetRef> WafService::newTarget(const PlanContext &context, const QString &name) const
{
    return targetOf(context, idOfNewGroup(name));
}

TargetState WafService::newState(const QString &name, const TargetState &pattern) const
{
    TargetState state{.exists = true};
    state.attributes[QLatin1StringView(attribute::name)] = name;
    const auto description = QLatin1StringView(attribute::description);
    if (const QString text = pattern.attributes[description].toString(); !text.isEmpty()) {
        state.attributes[description] = text;
    }
    // Of one that is only staged it is not known yet.
    const QJsonValue known = pattern.attributes[QLatin1StringView(attribute::hasRemarks)];
    const bool hasRemarks = known.isUndefined() || known.toBool();
    for (const Row &row : pattern.rows) {
        state.rows << Row{
            nextRowId(), {row.cells.value(AddressColumn), hasRemarks ? row.cells.value(RemarkColumn) : QString()}};
    }
    return state;
}

Finding WafService::describe(const TargetState &state) const
{
    if (!state.exists) {
        return {.code = u"waf.state.absent"_s};
    }
    const QString count = QString::number(state.rows.size());
    const auto rules = rulesOf(state);
    if (!rules) {
        return {.code = u"waf.state.use-unknown"_s, .arguments = {count}};
    }
    if (rules->isEmpty()) {
        return {.code = u"waf.state.no-known-rule"_s, .arguments = {count}};
    }
    const QStringList arguments{count, QString::number(rules->size())};
    const auto action = commonAction(*rules);
    if (!action) {
        return {.code = u"waf.state.mixed"_s, .arguments = arguments};
    }
    return {.code = *action == RuleAction::Block ? u"waf.state.blocked"_s
            : *action == RuleAction::Allow       ? u"waf.state.allowed"_s
                                                 : u"waf.state.logged"_s,
        .arguments = arguments};
}

Findings WafService::checkRow(const Workspace &workspace, const QStringList &cells) const
{
    return checkEntry(workspace.guards, cells);
}

std::optional<ApiRequest> WafService::listRequest(const PlanContext &context) const
{
    return listGroups(context);
}

Result<TargetPage> WafService::decodeTargets(
    const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const
{
    const auto decoded = decodeGroups(response.body).map([&](const GroupPage &groups) {
        TargetPage page{.total = groups.total, .most = groups.most};
        for (const ListedGroup &group : groups.groups) {
            page.targets << summaryOf(context, group);
        }
        return page;
    });
    return payload::answeredBy(request, decoded);
}

TargetReader *WafService::readTarget(
    Session &session, const PlanContext &context, const TargetRef &target, const Intents &, QObject *parent) const
{
    return new GroupReader(session, context, target, parent);
}

Plan WafService::plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
    const Snapshot &base, const Intents &intents) const
{
    return planGroup(m_schema, context, target, targetName, base, intents);
}

// A creation is answered with an id that nobody knew before.
Result<void> WafService::checkAnswer(const ApiRequest &request, const ApiResponse &response) const
{
    const bool isCreation = request.operation == QLatin1StringView(operation::create);
    const QString id = isCreation ? QString() : request.path.section(u'/', -1);
    return payload::answeredBy(request, checkGroup(response.body, id, request.body));
}

// The newest document calls `action` needed (G19): a cloud that thinks so refuses its absence with one of these.
QString WafService::missingOperation(const ApiRequest &refused, const Error &error) const
{
    const bool hasAction = std::any_of(
        refused.query.begin(), refused.query.end(), [](const QueryItem &item) { return item.name == u"action"_s; });
    const bool wantsAction = error.serviceCode.endsWith(u"00011002"_s) || error.serviceCode.endsWith(u"00011012"_s);
    if (refused.operation == QLatin1StringView(operation::update) && !hasAction && wantsAction) {
        return QString::fromLatin1(operation::updateWithoutAction);
    }
    return Service::missingOperation(refused, error);
}

} // namespace allowdesk::waf
