#include "tests/simulator/waf/wafstate.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

AddressGroup *WafState::group(const QString &projectId, const QString &enterpriseProjectId, const QString &id)
{
    const auto it = std::find_if(m_groups.begin(), m_groups.end(), [&](const AddressGroup &group) {
        return group.id == id && group.projectId == projectId && group.enterpriseProjectId == enterpriseProjectId;
    });
    return it == m_groups.end() ? nullptr : &*it;
}

AddressGroup *WafState::groupCalled(const QString &idOrName)
{
    const auto it = std::find_if(m_groups.begin(), m_groups.end(),
        [&](const AddressGroup &group) { return group.id == idOrName || group.name == idOrName; });
    return it == m_groups.end() ? nullptr : &*it;
}

QList<AddressRule> WafState::rulesUsing(const QString &groupId) const
{
    QList<AddressRule> rules;
    std::copy_if(m_rules.begin(), m_rules.end(), std::back_inserter(rules),
        [&](const AddressRule &rule) { return rule.groupId == groupId; });
    return rules;
}

QJsonObject WafState::effect(const QString &change, const AddressGroup *before, const AddressGroup *after)
{
    const auto content = [](const AddressGroup *group) {
        return group ? QJsonValue(QJsonObject{{u"name"_s, group->name}, {u"ips"_s, group->entries.join(u',')},
                   {u"description"_s, group->description}})
                     : QJsonValue();
    };
    const AddressGroup *known = after ? after : before;
    return {{u"service"_s, u"waf"_s}, {u"change"_s, change}, {u"group"_s, known->id}, {u"name"_s, known->name},
        {u"before"_s, content(before)}, {u"after"_s, content(after)}};
}

QJsonObject WafState::save() const
{
    QJsonArray groups;
    for (const AddressGroup &group : m_groups) {
        groups.append(toJson(group));
    }
    QJsonArray rules;
    for (const AddressRule &rule : m_rules) {
        rules.append(toJson(rule));
    }
    return {{u"groups"_s, groups}, {u"rules"_s, rules}};
}

void WafState::load(const QJsonObject &object)
{
    m_groups.clear();
    const auto groups = object[u"groups"].toArray();
    for (const auto &group : groups) {
        m_groups.append(addressGroupFromJson(group.toObject()));
    }
    m_rules.clear();
    const auto rules = object[u"rules"].toArray();
    for (const auto &rule : rules) {
        m_rules.append(addressRuleFromJson(rule.toObject()));
    }
}

} // namespace simulator
