#include "tests/simulator/dcs/dcscontrol.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

Answer noSuchCache()
{
    return controlError(u"no cache of that id or name"_s);
}

void removeEntries(Whitelist *whitelist, const QList<WhitelistGroup> &groups)
{
    for (const auto &wanted : groups) {
        if (auto *group = whitelist->group(wanted.name)) {
            group->entries.removeIf([&](const QString &entry) { return wanted.entries.contains(entry); });
        }
    }
    whitelist->groups.removeIf([](const WhitelistGroup &group) { return group.entries.isEmpty(); });
}

/// "whitelist" replaces all groups, "add" and "remove" name single entries.
Whitelist changedWhitelist(Whitelist whitelist, const QJsonObject &body)
{
    if (body.contains(u"whitelist")) {
        whitelist.groups = groupsFromJson(body[u"whitelist"]);
    }
    removeEntries(&whitelist, groupsFromJson(body[u"remove"]));
    const auto added = groupsFromJson(body[u"add"]);
    for (const auto &group : added) {
        if (auto *existing = whitelist.group(group.name)) {
            existing->entries += group.entries;
        } else {
            whitelist.groups.append(group);
        }
    }
    whitelist.enabled = body[u"enable_whitelist"].toBool(whitelist.enabled);
    return whitelist;
}

} // namespace

Answer DcsControl::list() const
{
    QJsonArray caches;
    for (const auto &cache : std::as_const(m_state.caches())) {
        caches.append(toJson(cache));
    }
    return Answer::json(200, {{u"caches"_s, caches}});
}

Answer DcsControl::show(const Call &call)
{
    const auto *cache = m_state.cacheCalled(call.value(u"cache"_s));
    return cache ? Answer::json(200, toJson(*cache)) : noSuchCache();
}

Answer DcsControl::patch(const Call &call)
{
    auto *cache = m_state.cacheCalled(call.value(u"cache"_s));
    const auto body = objectOf(call.request.body);
    if (!cache || !body) {
        return cache ? controlError(u"a JSON object is expected"_s) : noSuchCache();
    }
    if (const auto key = unknownKey(*body,
            {u"status"_s, u"enable_whitelist"_s, u"whitelist"_s, u"limit_form"_s, u"limit"_s, u"supported"_s,
                u"shown"_s, u"details"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    const auto form = limitFormFromName((*body)[u"limit_form"].toString(limitFormName(cache->limitForm)));
    if (!form) {
        return controlError(u"limit_form is number, text or absent"_s);
    }
    const auto merge = [](QJsonObject *object, const QJsonObject &changes) {
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            object->insert(it.key(), it.value());
        }
    };
    merge(&cache->shown, (*body)[u"shown"].toObject());
    merge(&cache->details, (*body)[u"details"].toObject());
    cache->shown.insert(u"status"_s, (*body)[u"status"].toString(cache->status()));
    cache->whitelist = changedWhitelist(cache->whitelist, *body);
    cache->limitForm = *form;
    cache->limit = (*body)[u"limit"].toInt(cache->limit);
    if (body->contains(u"supported")) {
        cache->supported = (*body)[u"supported"].toBool();
    }
    m_state.world().changed = true;
    return Answer::json(200, toJson(*cache));
}

Answer DcsControl::change(const Call &call)
{
    const auto body = objectOf(call.request.body);
    if (!body || unknownKey(*body, {u"copy"_s, u"as"_s, u"remove"_s})) {
        return controlError(u"{\"copy\": CACHE, \"as\": [NAME], \"remove\": [CACHE]} is expected"_s);
    }
    const auto *model = m_state.cacheCalled((*body)[u"copy"].toString());
    if (body->contains(u"copy") && !model) {
        return noSuchCache();
    }
    const auto made = textsOf((*body)[u"as"]);
    for (const auto &name : made) {
        Cache cache = *model;
        cache.id = uuidOfName(name);
        cache.shown.insert(u"name"_s, name);
        cache.shown.insert(u"instance_id"_s, cache.id);
        m_state.caches().append(cache);
        model = m_state.cacheCalled((*body)[u"copy"].toString()); // appending may have moved it
    }
    const auto removed = textsOf((*body)[u"remove"]);
    for (const auto &name : removed) {
        const auto *cache = m_state.cacheCalled(name);
        if (!cache) {
            return noSuchCache();
        }
        m_state.caches().removeIf([id = cache->id](const Cache &item) { return item.id == id; });
    }
    m_state.world().changed = true;
    return Answer::json(200, {{u"caches"_s, static_cast<int>(m_state.caches().size())}});
}

Answer DcsControl::addTask(const Call &call)
{
    const auto body = objectOf(call.request.body);
    const auto *cache = body ? m_state.cacheCalled((*body)[u"cache"].toString()) : nullptr;
    if (!cache) {
        return noSuchCache();
    }
    if (const auto key = unknownKey(*body, {u"cache"_s, u"name"_s, u"status"_s, u"created_at"_s, u"updated_at"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    const auto created = timeOf((*body)[u"created_at"]);
    const auto updated = timeOf((*body)[u"updated_at"]);
    if (!created.isValid() || !updated.isValid()) {
        return controlError(u"created_at and updated_at are times such as 2026-01-15T08:09:10.000Z"_s);
    }
    const Job task{.id = newHexId(),
        .taskId = newHexId(),
        .taskName = (*body)[u"name"].toString(u"AddWhitelist"_s),
        .instanceId = cache->id,
        .projectId = cache->projectId,
        .userName = u"another administrator"_s,
        .createdAt = created,
        .beginAt = updated,
        .endAt = updated,
        .shownStatus = (*body)[u"status"].toString(),
        .settled = true};
    m_state.jobs().append(task);
    m_state.world().changed = true;
    return Answer::json(200, {{u"task"_s, task.taskId}});
}

Answer DcsControl::writeFromOutside(Call &call)
{
    const auto body = objectOf(call.request.body);
    auto *cache = body ? m_state.cacheCalled((*body)[u"cache"].toString()) : nullptr;
    if (!cache) {
        return noSuchCache();
    }
    if (const auto key =
            unknownKey(*body, {u"cache"_s, u"enable_whitelist"_s, u"whitelist"_s, u"add"_s, u"remove"_s})) {
        return controlError(u"unknown key "_s + *key);
    }
    // It is in the log like the request that the other administrator's program would have sent.
    Request request{.method = "PUT",
        .path = "/v2/" + cache->projectId.toLatin1() + "/instance/" + cache->id.toLatin1() + "/whitelist",
        .body = call.request.body};
    auto &entry = m_state.world().log.open(request, m_state.now(), call.requestId);
    entry.operation = u"outside"_s;
    entry.user = u"another administrator"_s;
    entry.outcome = u"answered"_s;
    entry.effects.append(m_state.setWhitelist(*cache, changedWhitelist(cache->whitelist, *body)));
    m_state.world().changed = true;
    return Answer::json(200, toJson(*cache));
}

} // namespace simulator
