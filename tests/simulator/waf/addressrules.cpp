#include "tests/simulator/waf/addressrules.h"

#include "tests/simulator/waf/waferrors.h"
#include "tests/simulator/waf/wafquery.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

QJsonObject AddressRules::shown(const AddressRule &rule) const
{
    QJsonObject item{{u"id"_s, rule.id}, {u"name"_s, rule.name}, {u"policyid"_s, rule.policyId},
        {u"timestamp"_s, rule.createdAt.toMSecsSinceEpoch()}, {u"description"_s, QString()},
        {u"status"_s, rule.enabled ? 1 : 0}, {u"addr"_s, rule.address}, {u"white"_s, rule.white},
        {u"time_mode"_s, u"permanent"_s}};
    if (const auto *group = m_state.groupCalled(rule.groupId)) {
        item.insert(u"ip_group"_s,
            QJsonObject{
                {u"id"_s, group->id}, {u"name"_s, group->name}, {u"size"_s, static_cast<int>(group->entries.size())}});
    }
    return item;
}

Answer AddressRules::list(const Call &call) const
{
    std::optional<Answer> refusal;
    const WafPage page = pageOf(call.request, m_state.settings().largestPage, &refusal);
    if (refusal) {
        return *refusal;
    }
    const auto name = call.request.parameter("name"_L1);
    QJsonArray items;
    qsizetype total = 0;
    for (const AddressRule &rule : std::as_const(m_state.rules())) {
        const bool isWanted = rule.policyId == call.value(u"policy_id"_s) && (!name || rule.name.contains(*name));
        if (isWanted && page.contains(total++)) {
            items.append(shown(rule));
        }
    }
    return Answer::json(200, {{u"total"_s, static_cast<int>(total)}, {u"items"_s, items}});
}

Answer AddressRules::show(const Call &call) const
{
    const auto &rules = m_state.rules();
    const auto it = std::find_if(rules.begin(), rules.end(), [&](const AddressRule &rule) {
        return rule.id == call.value(u"rule_id"_s) && rule.policyId == call.value(u"policy_id"_s);
    });
    return it == rules.end() ? wafError(404, u"00022001"_s, u"resource.not.found"_s) : Answer::json(200, shown(*it));
}

} // namespace simulator
