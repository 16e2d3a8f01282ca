#include "app/services/waf/records.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

QJsonObject toJson(const RuleUse &rule)
{
    return {{u"rule_id"_s, rule.ruleId}, {u"rule_name"_s, rule.ruleName}, {u"policy_id"_s, rule.policyId},
        {u"policy_name"_s, rule.policyName},
        {u"action"_s, rule.action ? QJsonValue(static_cast<int>(*rule.action)) : QJsonValue()},
        {u"on"_s, rule.isOn ? QJsonValue(*rule.isOn) : QJsonValue()}};
}

RuleUse ruleFromJson(const QJsonObject &json)
{
    RuleUse rule{.ruleId = json[u"rule_id"_s].toString(),
        .ruleName = json[u"rule_name"_s].toString(),
        .policyId = json[u"policy_id"_s].toString(),
        .policyName = json[u"policy_name"_s].toString()};
    if (const QJsonValue action = json[u"action"_s]; action.isDouble()) {
        rule.action = static_cast<RuleAction>(action.toInt());
    }
    if (const QJsonValue isOn = json[u"on"_s]; isOn.isBool()) {
        rule.isOn = isOn.toBool();
    }
    return rule;
}

} // namespace

TargetState toState(const AddressGroup &group)
{
    TargetState state;
    for (const QString &entry : group.entries) {
        state.rows << Row{nextRowId(), {entry, group.remarks ? group.remarks->value(entry) : QString()}};
    }
    state.attributes[QLatin1StringView(attribute::name)] = group.name;
    state.attributes[QLatin1StringView(attribute::description)] = group.description;
    state.attributes[QLatin1StringView(attribute::hasRemarks)] = group.remarks.has_value();
    if (group.size) {
        state.attributes[QLatin1StringView(attribute::size)] = *group.size;
    }
    if (group.rules) {
        QJsonArray rules;
        for (const RuleUse &rule : *group.rules) {
            rules.append(toJson(rule));
        }
        state.attributes[QLatin1StringView(attribute::rules)] = rules;
    }
    return state;
}

AddressGroup toGroup(const TargetState &state)
{
    AddressGroup group{.name = state.attributes[QLatin1StringView(attribute::name)].toString(),
        .description = state.attributes[QLatin1StringView(attribute::description)].toString(),
        .rules = rulesOf(state)};
    QMap<QString, QString> remarks;
    for (const Row &row : state.rows) {
        group.entries << row.cells.value(0);
        if (const QString remark = row.cells.value(1); !remark.isEmpty()) {
            remarks.insert(row.cells.value(0), remark);
        }
    }
    if (state.attributes[QLatin1StringView(attribute::hasRemarks)].toBool() || !remarks.isEmpty()) {
        group.remarks = remarks;
    }
    return group;
}

std::optional<QList<RuleUse>> rulesOf(const TargetState &state)
{
    const QJsonValue stored = state.attributes[QLatin1StringView(attribute::rules)];
    if (!stored.isArray()) {
        return std::nullopt;
    }
    QList<RuleUse> rules;
    const QJsonArray array = stored.toArray();
    for (const auto &rule : array) {
        rules << ruleFromJson(rule.toObject());
    }
    return rules;
}

} // namespace allowdesk::waf
