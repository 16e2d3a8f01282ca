#include "app/services/waf/records.h"

#include "app/addresses/addressrange.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

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

// A remark of the service whose key is no entry's exact text, or that says nothing.
struct OddRemark
{
    QString key{};
    QString text{};
    QString entry{}; ///< whose remark it is, as the service lists it; empty where it means none
    bool isShown = false; ///< it is the one that the entry's row shows
};

// What an entry or a key stands for, however it is spelled.
QString meaningOf(const QString &text)
{
    const QString trimmed = text.trimmed();
    const auto address = AddressRange::parse(trimmed);
    return address ? address->toString() : u"text:"_s + trimmed;
}

QList<OddRemark> oddRemarksOf(const AddressGroup &group)
{
    QList<OddRemark> odd;
    const QMap<QString, QString> remarks = group.remarks.value_or(QMap<QString, QString>());
    if (remarks.isEmpty()) {
        return odd;
    }
    QHash<QString, QStringList> entriesOf; // by their meaning
    QSet<QString> hasRemark;
    for (const QString &entry : group.entries) {
        entriesOf[meaningOf(entry)] << entry;
        if (!remarks.value(entry).isEmpty()) {
            hasRemark.insert(entry);
        }
    }
    for (auto it = remarks.begin(); it != remarks.end(); ++it) {
        const QStringList meant = entriesOf.value(meaningOf(it.key()));
        if (meant.contains(it.key()) && !it.value().isEmpty()) {
            continue;
        }
        const auto bare =
            std::find_if(meant.begin(), meant.end(), [&](const QString &entry) { return !hasRemark.contains(entry); });
        const bool isShown = bare != meant.end() && !it.value().isEmpty();
        odd << OddRemark{it.key(), it.value(), isShown ? *bare : meant.value(0), isShown};
        if (isShown) {
            hasRemark.insert(*bare);
        }
    }
    return odd;
}

QJsonArray toJson(const QList<OddRemark> &odd)
{
    QJsonArray array;
    for (const OddRemark &remark : odd) {
        array.append(QJsonObject{{u"key"_s, remark.key}, {u"text"_s, remark.text}, {u"entry"_s, remark.entry},
            {u"shown"_s, remark.isShown}});
    }
    return array;
}

QList<OddRemark> oddRemarksOf(const TargetState &state)
{
    QList<OddRemark> odd;
    const QJsonArray array = state.attributes[QLatin1StringView(attribute::oddRemarks)].toArray();
    for (const auto &remark : array) {
        odd << OddRemark{remark[u"key"_s].toString(), remark[u"text"_s].toString(), remark[u"entry"_s].toString(),
            remark[u"shown"_s].toBool()};
    }
    return odd;
}

// The remarks of the rows, each under the key that the service has for it, and those that go back untouched.
QMap<QString, QString> remarksInState(const TargetState &state)
{
    const QList<OddRemark> odd = oddRemarksOf(state);
    QHash<QString, QString> keyOf;
    for (const OddRemark &remark : odd) {
        if (remark.isShown) {
            keyOf.insert(remark.entry, remark.key);
        }
    }
    QMap<QString, QString> remarks;
    QSet<QString> present;
    QSet<QString> remarked;
    for (const Row &row : state.rows) {
        const QString entry = row.cells.value(0);
        present.insert(meaningOf(entry));
        if (const QString remark = row.cells.value(1); !remark.isEmpty()) {
            remarks.insert(keyOf.value(entry, entry), remark);
            remarked.insert(meaningOf(entry));
        }
    }
    for (const OddRemark &remark : odd) {
        const QString meaning = meaningOf(remark.key);
        // Of an entry that came since, its row tells; who clears an entry's remark means all of them.
        const bool stays = remark.entry.isEmpty() ? !present.contains(meaning)
            : remark.text.isEmpty()               ? present.contains(meaning)
                                                  : remarked.contains(meaning);
        if (stays && !remark.isShown && !remarks.contains(remark.key)) {
            remarks.insert(remark.key, remark.text);
        }
    }
    return remarks;
}

} // namespace

TargetState toState(const AddressGroup &group)
{
    TargetState state;
    const QList<OddRemark> odd = oddRemarksOf(group);
    QHash<QString, QString> remarks;
    for (const OddRemark &remark : odd) {
        if (remark.isShown) {
            remarks.insert(remark.entry, remark.text);
        }
    }
    for (const QString &entry : group.entries) {
        const QString own = group.remarks ? group.remarks->value(entry) : QString();
        state.rows << Row{nextRowId(), {entry, own.isEmpty() ? remarks.value(entry) : own}};
    }
    if (!odd.isEmpty()) {
        state.attributes[QLatin1StringView(attribute::oddRemarks)] = toJson(odd);
    }
    state.attributes[QLatin1StringView(attribute::name)] = group.name;
    state.attributes[QLatin1StringView(attribute::description)] = group.description;
    state.attributes[QLatin1StringView(attribute::hasRemarks)] = group.remarks.has_value();
    if (group.size) {
        state.attributes[QLatin1StringView(attribute::size)] = *group.size;
    }
    setRules(state, group.rules);
    return state;
}

void setRules(TargetState &state, const std::optional<QList<RuleUse>> &rules)
{
    if (!rules) {
        return;
    }
    QJsonArray array;
    for (const RuleUse &rule : *rules) {
        array.append(toJson(rule));
    }
    state.attributes[QLatin1StringView(attribute::rules)] = array;
}

AddressGroup toGroup(const TargetState &state)
{
    AddressGroup group{.name = state.attributes[QLatin1StringView(attribute::name)].toString(),
        .description = state.attributes[QLatin1StringView(attribute::description)].toString(),
        .rules = rulesOf(state)};
    for (const Row &row : state.rows) {
        group.entries << row.cells.value(0);
    }
    const QMap<QString, QString> remarks = remarksInState(state);
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
