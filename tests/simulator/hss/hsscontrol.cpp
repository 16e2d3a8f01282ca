#include "tests/simulator/hss/hsscontrol.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QList<LoginRule> rulesOf(const QJsonValue &value)
{
    QList<LoginRule> rules;
    const auto array = value.toArray();
    for (const auto &item : array) {
        LoginRule rule = loginRuleFromJson(item.toObject());
        if (rule.projectId.isEmpty()) {
            rule.projectId = u"0123456789abcdef0123456789abcdef"_s;
        }
        rules.append(rule);
    }
    return rules;
}

} // namespace

Answer HssControl::list() const
{
    return Answer::json(200, m_state.save());
}

Answer HssControl::change(Call &call)
{
    const auto body = objectOf(call.request.body);
    if (!body) {
        return controlError(u"a JSON object is expected"_s);
    }
    if (const auto key = unknownKey(*body, {u"add"_s, u"remove"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    const Request request{.method = "POST",
        .path = "/v5/0123456789abcdef0123456789abcdef/event/white-list/login",
        .body = call.request.body};
    auto &entry = m_state.world().log.open(request, m_state.now(), call.requestId);
    entry.operation = u"outside"_s;
    entry.user = u"another administrator"_s;
    entry.outcome = u"answered"_s;
    const auto removed = rulesOf((*body)[u"remove"]);
    m_state.rules().removeIf([&](const LoginRule &rule) {
        return std::any_of(
            removed.begin(), removed.end(), [&](const LoginRule &gone) { return gone.isSameRule(rule); });
    });
    auto added = rulesOf((*body)[u"add"]);
    for (LoginRule &rule : added) {
        rule.updatedAt = m_state.now();
    }
    m_state.rules() += added;
    entry.effects.append(HssState::effect(u"rules-removed"_s, removed));
    entry.effects.append(HssState::effect(u"rule-added"_s, added));
    m_state.world().changed = true;
    return Answer::json(200, {{u"rules"_s, static_cast<int>(m_state.rules().size())}});
}

Answer HssControl::setHosts(const Call &call)
{
    const auto body = objectOf(call.request.body);
    if (!body || !(*body)[u"hosts"].isArray()) {
        return controlError(u"{\"hosts\": [...]} is expected"_s);
    }
    m_state.hosts() = (*body)[u"hosts"].toArray();
    m_state.world().changed = true;
    return Answer::json(200, {{u"hosts"_s, static_cast<int>(m_state.hosts().size())}});
}

} // namespace simulator
