#include "tests/simulator/waf/wafcontrol.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

Answer noSuchGroup()
{
    return controlError(u"no address group of that id or name"_s);
}

} // namespace

Answer WafControl::list() const
{
    return Answer::json(200, m_state.save());
}

Answer WafControl::show(const Call &call)
{
    const auto *group = m_state.groupCalled(call.value(u"group"_s));
    return group ? Answer::json(200, toJson(*group)) : noSuchGroup();
}

Answer WafControl::patch(Call &call)
{
    auto *group = m_state.groupCalled(call.value(u"group"_s));
    const auto body = objectOf(call.request.body);
    if (!group || !body) {
        return group ? controlError(u"a JSON object is expected"_s) : noSuchGroup();
    }
    if (const auto key = unknownKey(*body, {u"name"_s, u"entries"_s, u"description"_s, u"share_count"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    AddressGroup after = *group;
    after.name = (*body)[u"name"].toString(after.name);
    after.description = (*body)[u"description"].toString(after.description);
    after.shareCount = (*body)[u"share_count"].toInt(after.shareCount);
    if (body->contains(u"entries")) {
        after.entries = textsOf((*body)[u"entries"]);
    }
    const Request request{.method = "PUT",
        .path = "/v1/" + group->projectId.toLatin1() + "/waf/ip-group/" + group->id.toLatin1(),
        .body = call.request.body};
    auto &entry = m_state.world().log.open(request, m_state.now(), call.requestId);
    entry.operation = u"outside"_s;
    entry.user = u"another administrator"_s;
    entry.outcome = u"answered"_s;
    entry.effects.append(WafState::effect(u"group"_s, group, &after));
    *group = after;
    m_state.world().changed = true;
    return Answer::json(200, toJson(after));
}

Answer WafControl::addRule(const Call &call)
{
    const auto body = objectOf(call.request.body);
    const auto *group = body ? m_state.groupCalled((*body)[u"group"].toString()) : nullptr;
    if (!group) {
        return noSuchGroup();
    }
    if (const auto key = unknownKey(*body, {u"group"_s, u"policy"_s, u"name"_s, u"white"_s, u"enabled"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    const QString policy = (*body)[u"policy"].toString(u"main-policy"_s);
    const AddressRule rule{.id = newHexId(),
        .name = (*body)[u"name"].toString(u"rule"_s),
        .policyId = hexIdOfName(policy),
        .policyName = policy,
        .white = (*body)[u"white"].toInt(),
        .enabled = (*body)[u"enabled"].toBool(true),
        .groupId = group->id,
        .createdAt = m_state.now()};
    m_state.rules().append(rule);
    m_state.world().changed = true;
    return Answer::json(200, toJson(rule));
}

} // namespace simulator
