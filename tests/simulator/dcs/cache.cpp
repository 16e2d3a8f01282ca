#include "tests/simulator/dcs/cache.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

const QStringList &limitForms()
{
    static const QStringList names{u"number"_s, u"text"_s, u"absent"_s};
    return names;
}

} // namespace

bool Cache::supportsWhitelist() const
{
    if (supported) {
        return *supported;
    }
    const int major = shown[u"engine_version"].toString().section(u'.', 0, 0).toInt();
    return shown[u"engine"].toString().compare(u"redis"_s, Qt::CaseInsensitive) == 0 && major >= 4
        && details[u"product_type"].toString() != u"enterprise"_s;
}

QString limitFormName(LimitForm form)
{
    return limitForms()[static_cast<int>(form)];
}

std::optional<LimitForm> limitFormFromName(const QString &name)
{
    const auto index = limitForms().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(static_cast<LimitForm>(index));
}

QJsonObject toJson(const Cache &cache)
{
    QJsonObject object{{u"id"_s, cache.id}, {u"project_id"_s, cache.projectId}, {u"shown"_s, cache.shown},
        {u"details"_s, cache.details}, {u"whitelist"_s, toJson(cache.whitelist)},
        {u"limit_form"_s, limitFormName(cache.limitForm)}, {u"limit"_s, cache.limit},
        {u"blank_id_until"_s, isoText(cache.blankIdUntil)}};
    if (cache.supported) {
        object.insert(u"supported"_s, *cache.supported);
    }
    return object;
}

Cache cacheFromJson(const QJsonObject &object)
{
    Cache cache{.id = object[u"id"].toString(),
        .projectId = object[u"project_id"].toString(),
        .shown = object[u"shown"].toObject(),
        .details = object[u"details"].toObject(),
        .whitelist = whitelistFromJson(object[u"whitelist"].toObject()),
        .limitForm = limitFormFromName(object[u"limit_form"].toString()).value_or(LimitForm::Number),
        .limit = object[u"limit"].toInt(),
        .blankIdUntil = timeOf(object[u"blank_id_until"])};
    if (object.contains(u"supported")) {
        cache.supported = object[u"supported"].toBool();
    }
    return cache;
}

} // namespace simulator
