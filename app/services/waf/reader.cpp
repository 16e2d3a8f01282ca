#include "app/services/waf/reader.h"

#include "app/services/payload.h"
#include "app/services/waf/codec.h"
#include "app/services/waf/groupreader.h"
#include "app/services/waf/requests.h"
#include "app/services/waf/rules.h"
#include "app/services/waf/schema.h"

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

std::optional<ApiRequest> Reader::listRequest(const PlanContext &context) const
{
    return listGroups(context);
}

TargetDecoder Reader::targetDecoder(const PlanContext &context) const
{
    return [context](const ApiRequest &request, const ApiResponse &response) {
        const auto decoded = decodeGroups(response.body).map([&](const GroupPage &groups) {
            TargetPage page{.total = groups.total, .most = groups.most};
            for (const ListedGroup &group : groups.groups) {
                page.targets << summaryOf(context, group);
            }
            return page;
        });
        return payload::answeredBy(request, decoded);
    };
}

TargetReader *Reader::readTarget(
    Session &session, const PlanContext &context, const TargetRef &target, const Intents &, QObject *parent) const
{
    return new GroupReader(session, context, target, std::make_shared<PolicyRules>(), parent);
}

TargetReader *Reader::readInRound(
    Session &session, const PlanContext &context, const TargetRef &target, ReadingRound &round, QObject *parent) const
{
    return new GroupReader(session, context, target, round.shared<PolicyRules>(), parent);
}

Finding Reader::describe(const TargetState &state) const
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

Findings Reader::remarks(const TargetState &state) const
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

QJsonObject Reader::details(const TargetState &state) const
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

TargetRef Reader::newTarget(const PlanContext &context, const QString &name) const
{
    return targetOf(context, idOfNewGroup(name));
}

TargetState Reader::newState(const QString &name, const TargetState &pattern) const
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

} // namespace allowdesk::waf
