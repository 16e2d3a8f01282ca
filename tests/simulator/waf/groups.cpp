#include "tests/simulator/waf/groups.h"

#include "tests/simulator/waf/grouprules.h"
#include "tests/simulator/waf/waferrors.h"
#include "tests/simulator/waf/wafquery.h"
#include "tests/simulator/world/ids.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

enum class Action { Replace, Add, Delete };

/// The entries after an update; the order of what stays is kept.
QStringList entriesAfter(Action action, QStringList entries, const QStringList &given)
{
    switch (action) {
    case Action::Replace:
        return given;
    case Action::Delete:
        entries.removeIf([&](const QString &entry) { return given.contains(entry); });
        break;
    case Action::Add:
        std::copy_if(given.begin(), given.end(), std::back_inserter(entries),
            [known = entries](const QString &entry) { return !known.contains(entry); });
        break;
    }
    return entries;
}

std::optional<Action> actionOf(const Request &request, const WafSettings &settings)
{
    const auto text = request.parameter("action"_L1);
    if (!text) {
        return settings.actionRequired ? std::nullopt : std::optional(Action::Replace);
    }
    return *text == u"add"_s   ? std::optional(Action::Add)
        : *text == u"delete"_s ? std::optional(Action::Delete)
        : *text == u"update"_s ? std::optional(Action::Replace)
                               : std::nullopt;
}

} // namespace

QJsonObject Groups::shown(const AddressGroup &group) const
{
    QJsonObject item{{u"id"_s, group.id}, {u"name"_s, group.name}, {u"ips"_s, group.entries.join(u',')},
        {u"size"_s, static_cast<int>(group.entries.size())}, {u"description"_s, group.description},
        {u"share_info"_s,
            QJsonObject{{u"share_count"_s, group.shareCount}, {u"accept_count"_s, 0}, {u"process_status"_s, 0}}}};
    if (m_state.settings().hasRemarks) {
        QJsonObject remarks;
        for (auto it = group.remarks.begin(); it != group.remarks.end(); ++it) {
            remarks.insert(m_state.settings().remarksWithPrefix ? withPrefix(it.key()) : it.key(), it.value());
        }
        item.insert(u"ip_remarks"_s, remarks);
    }
    if (m_state.settings().tellsRules) {
        QJsonArray rules;
        const auto users = m_state.rulesUsing(group.id);
        for (const AddressRule &rule : users) {
            rules.append(QJsonObject{{u"rule_id"_s, rule.id}, {u"rule_name"_s, rule.name},
                {u"policy_id"_s, rule.policyId}, {u"policy_name"_s, rule.policyName}});
        }
        item.insert(u"rules"_s, rules);
    }
    return item;
}

std::optional<Answer> Groups::refuseWrite(const Call &call) const
{
    if (!m_state.settings().subscribed) {
        return wafError(400, u"00012005"_s, u"not.subscribe"_s);
    }
    return enterpriseProjectOf(call.request) == allEnterpriseProjects()
        ? std::optional(wafError(400, u"00012010"_s, u"eps.all.not.support"_s))
        : std::nullopt;
}

AddressGroup *Groups::groupOf(const Call &call, std::optional<Answer> *refusal)
{
    if (!isHexId(call.value(u"group_id"_s))) {
        *refusal = wafError(400, u"00011004"_s, u"id.illegal"_s);
        return nullptr;
    }
    auto *group =
        m_state.group(call.value(u"project_id"_s), enterpriseProjectOf(call.request), call.value(u"group_id"_s));
    if (!group) {
        *refusal = wafError(404, u"00022001"_s, u"resource.not.found"_s);
    }
    return group;
}

Answer Groups::list(const Call &call) const
{
    if (!m_state.settings().subscribed) {
        return wafError(400, u"00012005"_s, u"not.subscribe"_s);
    }
    std::optional<Answer> refusal;
    const WafPage page = pageOf(call.request, m_state.settings().largestPage, &refusal);
    if (refusal) {
        return *refusal;
    }
    const auto eps = enterpriseProjectOf(call.request);
    const auto name = call.request.parameter("name"_L1);
    const auto address = call.request.parameter("ip"_L1);
    QJsonArray items;
    qsizetype total = 0;
    for (const AddressGroup &group : m_state.groups()) {
        const bool isWanted = group.projectId == call.value(u"project_id"_s)
            && (eps == allEnterpriseProjects() || group.enterpriseProjectId == eps)
            && (!name || group.name.contains(*name)) && (!address || group.contains(*address));
        if (isWanted && page.contains(total++)) {
            items.append(shown(group));
        }
    }
    const QString totalName = m_state.settings().oldTotalName ? u"cloudTotal"_s : u"cloud_total"_s;
    return Answer::json(
        200, {{u"total"_s, static_cast<int>(total)}, {totalName, static_cast<int>(total)}, {u"items"_s, items}});
}

Answer Groups::create(Call &call)
{
    GroupBody body;
    auto refusal = refuseWrite(call);
    if (!refusal) {
        refusal = readGroupBody(call.request.body, m_state.settings(), &body);
    }
    if (refusal) {
        return *refusal;
    }
    const AddressGroup group{.id = newHexId(),
        .projectId = call.value(u"project_id"_s),
        .enterpriseProjectId = enterpriseProjectOf(call.request),
        .name = body.name.value_or(QString()),
        .entries = body.entries,
        .remarks = body.remarks.value_or(QMap<QString, QString>()),
        .description = body.description.value_or(QString()),
        .createdAt = m_state.now()};
    if (m_state.groups().size() >= m_state.settings().mostGroups) {
        return wafError(400, u"00013001"_s, u"insufficient.quota"_s);
    }
    if (const auto problem = checkGroup(m_state, group)) {
        return *problem;
    }
    m_state.groups().append(group);
    call.effects.append(WafState::effect(u"group-created"_s, nullptr, &group));
    auto answer = shown(group);
    answer.insert(u"timestamp"_s, group.createdAt.toMSecsSinceEpoch());
    answer.remove(u"share_info"_s); // in list and details only
    return Answer::json(200, answer);
}

Answer Groups::show(const Call &call)
{
    std::optional<Answer> refusal;
    const auto *group = groupOf(call, &refusal);
    return group ? Answer::json(200, shown(*group)) : *refusal;
}

Answer Groups::update(Call &call)
{
    GroupBody body;
    auto refusal = refuseWrite(call);
    auto *group = refusal ? nullptr : groupOf(call, &refusal);
    if (group) {
        refusal = readGroupBody(call.request.body, m_state.settings(), &body);
    }
    const auto action = actionOf(call.request, m_state.settings());
    if (!refusal && !action) {
        refusal = wafError(400, u"00011002"_s, u"url.param.illegal: action"_s);
    }
    if (refusal) {
        return *refusal;
    }
    AddressGroup after = *group;
    after.name = body.name.value_or(after.name);
    after.description = body.description.value_or(after.description);
    after.entries = entriesAfter(*action, after.entries, body.entries);
    after.remarks = body.remarks.value_or(after.remarks);
    after.remarks.removeIf([&](const auto &remark) { return !after.entries.contains(remark.key()); });
    if (const auto problem = checkGroup(m_state, after)) {
        return *problem;
    }
    call.effects.append(WafState::effect(u"group"_s, group, &after));
    *group = after;
    auto answer = shown(after);
    answer.remove(u"share_info"_s);
    return Answer::json(200, answer);
}

Answer Groups::remove(Call &call)
{
    auto refusal = refuseWrite(call);
    const auto *group = refusal ? nullptr : groupOf(call, &refusal);
    if (!group) {
        return *refusal;
    }
    if (!m_state.rulesUsing(group->id).isEmpty()) {
        return wafError(400, u"00022003"_s, u"resource.is.being.used"_s);
    }
    const auto answer = shown(*group);
    call.effects.append(WafState::effect(u"group-deleted"_s, group, nullptr));
    m_state.groups().removeIf([id = group->id](const AddressGroup &item) { return item.id == id; });
    return Answer::json(200, answer);
}

} // namespace simulator
