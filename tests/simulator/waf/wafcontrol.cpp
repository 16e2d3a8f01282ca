#include "tests/simulator/waf/wafcontrol.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

const QString standingProject = u"0123456789abcdef0123456789abcdef"_s;

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
    auto &entry = logged(call, "PUT", "/ip-group/" + group->id.toLatin1());
    entry.effects.append(WafState::effect(u"group"_s, group, &after));
    *group = after;
    m_state.world().changed = true;
    return Answer::json(200, toJson(after));
}

RequestLog::Entry &WafControl::logged(const Call &call, const QByteArray &method, const QByteArray &path)
{
    const Request request{
        .method = method, .path = "/v1/" + standingProject.toLatin1() + "/waf" + path, .body = call.request.body};
    auto &entry = m_state.world().log.open(request, m_state.now(), call.requestId);
    entry.operation = u"outside"_s;
    entry.user = u"another administrator"_s;
    entry.outcome = u"answered"_s;
    return entry;
}

Answer WafControl::change(Call &call)
{
    const auto body = objectOf(call.request.body);
    if (!body || unknownKey(*body, {u"add"_s, u"remove"_s})) {
        return controlError(u"{\"add\": [{\"name\", \"entries\"}], \"remove\": [NAME]} is expected"_s);
    }
    auto &entry = logged(call, "POST", "/ip-groups");
    const auto removed = textsOf((*body)[u"remove"]);
    for (const auto &name : removed) {
        const auto *group = m_state.groupCalled(name);
        if (!group) {
            return noSuchGroup();
        }
        entry.effects.append(WafState::effect(u"group-deleted"_s, group, nullptr));
        m_state.groups().removeIf([id = group->id](const AddressGroup &item) { return item.id == id; });
    }
    const auto added = (*body)[u"add"].toArray();
    for (const auto &item : added) {
        const AddressGroup group{.id = newHexId(),
            .projectId = standingProject,
            .name = item[u"name"].toString(),
            .entries = textsOf(item[u"entries"]),
            .createdAt = m_state.now()};
        entry.effects.append(WafState::effect(u"group-created"_s, nullptr, &group));
        m_state.groups().append(group);
    }
    m_state.world().changed = true;
    return Answer::json(200, {{u"groups"_s, static_cast<int>(m_state.groups().size())}});
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
