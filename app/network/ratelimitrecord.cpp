#include "app/network/ratelimitrecord.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QJsonObject limitToJson(const RateLimit &limit)
{
    return {{u"calls"_s, limit.calls}, {u"windowMs"_s, qint64(limit.window.count())}};
}

std::optional<RateLimit> limitFromJson(const QJsonValue &value)
{
    const RateLimit limit{value["calls"_L1].toInt(), std::chrono::milliseconds(value["windowMs"_L1].toInteger())};
    const bool sensible = limit.calls > 0 && limit.window.count() > 0 && limit.window <= std::chrono::hours(24);
    return sensible ? std::optional(limit) : std::nullopt;
}

QDateTime timeFromJson(const QJsonValue &value)
{
    return value.isDouble() ? QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC) : QDateTime();
}

QJsonObject operationToJson(const OperationRecord &limiter)
{
    QJsonArray limits;
    for (const RateLimit &limit : limiter.limits) {
        limits << limitToJson(limit);
    }
    QJsonArray ends;
    for (const QDateTime &end : limiter.ends) {
        ends << end.toMSecsSinceEpoch();
    }
    QJsonObject json{{u"host"_s, limiter.key.host}, {u"operation"_s, limiter.key.operation}, {u"limits"_s, limits},
        {u"ends"_s, ends}, {u"savedAt"_s, limiter.savedAt.toMSecsSinceEpoch()}};
    if (limiter.guess) {
        json.insert(u"guess"_s, limitToJson(*limiter.guess));
    }
    if (limiter.pausedUntil.isValid()) {
        json.insert(u"pausedUntil"_s, limiter.pausedUntil.toMSecsSinceEpoch());
    }
    return json;
}

OperationRecord operationFromJson(const QJsonValue &value)
{
    OperationRecord limiter{.key = {value["host"_L1].toString(), value["operation"_L1].toString()},
        .guess = limitFromJson(value["guess"_L1]),
        .pausedUntil = timeFromJson(value["pausedUntil"_L1]),
        .savedAt = timeFromJson(value["savedAt"_L1])};
    const QJsonArray limits = value["limits"_L1].toArray();
    for (const auto &item : limits) {
        if (const auto limit = limitFromJson(item)) {
            limiter.limits << *limit;
        }
    }
    const QJsonArray ends = value["ends"_L1].toArray();
    for (const auto &item : ends) {
        if (const QDateTime end = timeFromJson(item); end.isValid()) {
            limiter.ends << end;
        }
    }
    return limiter;
}

} // namespace

QJsonObject rateLimitRecordToJson(const RateLimitRecord &record)
{
    QJsonArray limiters;
    for (const OperationRecord &limiter : record) {
        limiters << operationToJson(limiter);
    }
    return {{u"version"_s, 1}, {u"lanes"_s, limiters}};
}

RateLimitRecord rateLimitRecordFromJson(const QJsonObject &json)
{
    RateLimitRecord record;
    const QJsonArray limiters = json.value("lanes"_L1).toArray();
    for (const auto &value : limiters) {
        const OperationRecord limiter = operationFromJson(value);
        if (!limiter.key.host.isEmpty() && !limiter.key.operation.isEmpty() && limiter.savedAt.isValid()) {
            record << limiter;
        }
    }
    return record;
}

} // namespace allowdesk
