#include "tests/simulator/dcs/instances.h"

#include "tests/simulator/dcs/paging.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

bool isTrue(const Request &request, QLatin1StringView name)
{
    return request.parameter(name) == u"true"_s;
}

QString tagText(const QJsonValue &value)
{
    return value.toVariant().toString();
}

bool hasTag(const QJsonArray &tags, const QString &wanted)
{
    const auto key = wanted.section(u'=', 0, 0);
    const auto value = wanted.section(u'=', 1);
    return std::any_of(tags.begin(), tags.end(), [&](const QJsonValue &tag) {
        return tagText(tag[u"key"]) == key && (!wanted.contains(u'=') || tagText(tag[u"value"]) == value);
    });
}

bool hasAllTags(const Cache &cache, const QString &wanted)
{
    const auto tags = cache.shown[u"tags"].toArray();
    const auto parts = wanted.split(u',', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(), [&](const QString &part) { return hasTag(tags, part.trimmed()); });
}

bool hasName(const Cache &cache, const Request &request)
{
    const auto name = request.parameter("name"_L1);
    if (!name) {
        return true;
    }
    return isTrue(request, "name_equal"_L1) ? cache.name() == *name : cache.name().contains(*name, Qt::CaseInsensitive);
}

bool isListed(const Cache &cache, const Request &request)
{
    const auto status = cache.status();
    if ((status == u"CREATEFAILED"_s && !isTrue(request, "include_failure"_L1))
        || (status == u"DELETED"_s && !isTrue(request, "include_delete"_L1))) {
        return false;
    }
    const auto equals = [&](QLatin1StringView name, const QString &value) {
        const auto wanted = request.parameter(name);
        return !wanted || wanted->isEmpty() || *wanted == value;
    };
    const auto ip = request.parameter("ip"_L1).value_or(QString());
    return equals("instance_id"_L1, cache.id) && equals("status"_L1, status)
        && equals("capacity"_L1, cache.shown[u"capacity"].toVariant().toString()) && hasName(cache, request)
        && hasAllTags(cache, request.parameter("tags"_L1).value_or(QString()))
        && (ip.isEmpty() || cache.shown[u"ip"].toString().split(u',').contains(ip));
}

} // namespace

Answer Instances::list(const Call &call)
{
    std::optional<Answer> refusal;
    const auto paging = pagingOf(call.request, m_state.settings().largestPage, &refusal);
    if (refusal) {
        return *refusal;
    }
    QJsonArray page;
    qsizetype total = 0;
    const auto project = call.value(u"project_id"_s);
    for (const auto &cache : std::as_const(m_state.caches())) {
        if (cache.projectId != project || !isListed(cache, call.request)) {
            continue;
        }
        if (total >= paging.offset && page.size() < paging.limit) {
            page.append(cache.shown);
        }
        ++total;
    }
    return Answer::json(200, {{u"instance_num"_s, total}, {u"instances"_s, page}});
}

Answer Instances::show(const Call &call)
{
    std::optional<Answer> refusal;
    const auto *cache = instanceOf(m_state, call, &refusal);
    if (!cache) {
        return *refusal;
    }
    auto object = cache->shown;
    for (auto it = cache->details.begin(); it != cache->details.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    return Answer::json(200, object);
}

Cache *instanceOf(DcsState &state, const Call &call, std::optional<Answer> *refusal)
{
    const auto id = call.value(u"instance_id"_s);
    if (!isUuid(id)) {
        *refusal = serviceError(400, u"DCS.4061"_s, u"Invalid instance_id parameter in the request."_s);
        return nullptr;
    }
    auto *cache = state.cache(call.value(u"project_id"_s), id);
    if (!cache) {
        *refusal = serviceError(404, u"DCS.3022"_s, u"This DCS instance does not exist."_s);
    }
    return cache;
}

} // namespace simulator
