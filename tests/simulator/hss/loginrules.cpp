#include "tests/simulator/hss/loginrules.h"

#include "tests/simulator/hss/hssquery.h"
#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr qsizetype LongestServer = 128;
constexpr qsizetype LongestSource = 256;
constexpr qsizetype LongestUser = 256;

QString allProjects()
{
    return u"all_granted_eps"_s;
}

QString enterpriseProjectOf(const Call &call)
{
    return call.request.parameter("enterprise_project_id"_L1).value_or(u"0"_s);
}

// A write with all_granted_eps lands in the default one: the documents do not say.
LoginRule ruleOf(const Call &call, const QJsonObject &body)
{
    const auto eps = enterpriseProjectOf(call);
    return {.projectId = call.value(u"project_id"_s),
        .enterpriseProjectId = eps == allProjects() ? u"0"_s : eps,
        .privateIp = body[u"private_ip"].toString(),
        .loginIp = body[u"login_ip"].toString(),
        .userName = body[u"login_user_name"].toString(),
        .remarks = body[u"remarks"].toString()};
}

bool isWellFormed(const LoginRule &rule)
{
    return isLoginAddress(rule.privateIp, LongestServer) && isLoginAddress(rule.loginIp, LongestSource)
        && !rule.userName.isEmpty() && rule.userName.size() <= LongestUser;
}

} // namespace

bool LoginRules::isWanted(const Call &call, const LoginRule &rule) const
{
    const auto eps = enterpriseProjectOf(call);
    const bool exactly = m_state.settings().exactFilters;
    return rule.projectId == call.value(u"project_id"_s) && (eps == allProjects() || rule.enterpriseProjectId == eps)
        && passes(call.request, "private_ip"_L1, rule.privateIp, exactly)
        && passes(call.request, "login_ip"_L1, rule.loginIp, exactly)
        && passes(call.request, "login_user_name"_L1, rule.userName, exactly);
}

Answer LoginRules::list(const Call &call) const
{
    std::optional<Answer> refusal;
    const HssPage page = hssPageOf(call.request, m_state.settings().largestPage, &refusal);
    if (!refusal && !m_state.settings().filtersTakeRanges) {
        refusal = refuseRanges(call.request);
    }
    if (refusal) {
        return *refusal;
    }
    QJsonArray items;
    qsizetype total = 0;
    for (const LoginRule &rule : m_state.rules()) {
        if (isWanted(call, rule) && page.contains(total++)) {
            items.append(QJsonObject{{u"private_ip"_s, rule.privateIp}, {u"login_ip"_s, rule.loginIp},
                {u"login_user_name"_s, rule.userName}, {u"update_time"_s, rule.updatedAt.toMSecsSinceEpoch()},
                {u"remarks"_s, rule.remarks}, {u"enterprise_project_name"_s, m_names(rule.enterpriseProjectId)}});
        }
    }
    return Answer::json(200, {{u"total_num"_s, static_cast<int>(total)}, {u"data_list"_s, items}});
}

Answer LoginRules::add(Call &call)
{
    if (!m_state.settings().subscribed) {
        return hssError(u"1002"_s, u"The quota is insufficient."_s);
    }
    const auto body = objectOf(call.request.body);
    if (!body) {
        return hssError(u"0002"_s, u"The request cannot be parsed."_s);
    }
    LoginRule rule = ruleOf(call, *body);
    rule.updatedAt = m_state.now();
    if (!isWellFormed(rule) || (body->contains(u"handle_event") && !(*body)[u"handle_event"].isBool())) {
        return hssError(u"0001"_s, u"Invalid parameter."_s);
    }
    auto &rules = m_state.rules();
    const auto known =
        std::find_if(rules.begin(), rules.end(), [&](const LoginRule &other) { return other.isSameRule(rule); });
    if (known != rules.end() && m_state.settings().duplicates == DuplicateMode::Refuse) {
        return hssError(u"0001"_s, u"The rule exists already."_s);
    }
    if (known == rules.end() && rules.size() >= m_state.settings().mostRules) {
        return hssError(u"0014"_s, u"No more rules can be created."_s);
    }
    if (known == rules.end()) {
        rules.append(rule);
    } else if (m_state.settings().duplicates == DuplicateMode::Replace) {
        *known = rule;
    }
    auto effect = HssState::effect(known == rules.end() ? u"rule-added"_s : u"rule-repeated"_s, {rule});
    effect.insert(u"alarms_handled"_s, (*body)[u"handle_event"].toBool());
    call.effects.append(effect);
    return Answer::empty(200);
}

Answer LoginRules::remove(Call &call)
{
    if (!m_state.settings().subscribed) {
        return hssError(u"1002"_s, u"The quota is insufficient."_s);
    }
    const auto body = objectOf(call.request.body);
    if (!body) {
        return hssError(u"0002"_s, u"The request cannot be parsed."_s);
    }
    const auto triples = (*body)[u"data_list"].toArray();
    if (!triples.isEmpty()) {
        return removeThese(call, triples); // a list wins over delete_all
    }
    return (*body)[u"delete_all"].toBool() ? removeAll(call) : hssError(u"0001"_s, u"Invalid parameter: data_list"_s);
}

Answer LoginRules::removeAll(Call &call)
{
    const auto eps = enterpriseProjectOf(call);
    QList<LoginRule> removed;
    m_state.rules().removeIf([&](const LoginRule &rule) {
        const bool goes =
            rule.projectId == call.value(u"project_id"_s) && (eps == allProjects() || rule.enterpriseProjectId == eps);
        if (goes) {
            removed.append(rule);
        }
        return goes;
    });
    call.effects.append(HssState::effect(u"rules-removed"_s, removed));
    return Answer::empty(200);
}

Answer LoginRules::removeThese(Call &call, const QJsonArray &triples)
{
    if (triples.size() > m_state.settings().mostDeleted) {
        return hssError(u"0001"_s, u"Invalid parameter: data_list is too long"_s);
    }
    QList<LoginRule> removed;
    for (const auto &triple : triples) {
        const LoginRule wanted = ruleOf(call, triple.toObject());
        const auto &rules = m_state.rules();
        const auto known =
            std::find_if(rules.begin(), rules.end(), [&](const LoginRule &rule) { return rule.isSameRule(wanted); });
        if (known != rules.end()) {
            removed.append(*known);
        } else if (m_state.settings().refusesMissing) {
            return hssError(u"0011"_s, u"The resource was not found."_s);
        }
    }
    m_state.rules().removeIf([&](const LoginRule &rule) {
        return std::any_of(
            removed.begin(), removed.end(), [&](const LoginRule &gone) { return gone.isSameRule(rule); });
    });
    call.effects.append(HssState::effect(u"rules-removed"_s, removed));
    return Answer::empty(200);
}

} // namespace simulator
