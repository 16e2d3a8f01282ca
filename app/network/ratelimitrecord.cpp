#include "app/network/ratelimitrecord.h"

#include <QJsonArray>

#include <algorithm>
#include <iterator>

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

QJsonObject operationToJson(const OperationRecord &operation)
{
    QJsonArray limits;
    for (const RateLimit &limit : operation.limits) {
        limits << limitToJson(limit);
    }
    QJsonArray ends;
    for (const QDateTime &end : operation.ends) {
        ends << end.toMSecsSinceEpoch();
    }
    QJsonObject json{{u"host"_s, operation.key.host}, {u"operation"_s, operation.key.operation}, {u"limits"_s, limits},
        {u"ends"_s, ends}, {u"savedAt"_s, operation.savedAt.toMSecsSinceEpoch()}};
    if (operation.guess) {
        json.insert(u"guess"_s, limitToJson(*operation.guess));
    }
    if (operation.pausedUntil.isValid()) {
        json.insert(u"pausedUntil"_s, operation.pausedUntil.toMSecsSinceEpoch());
    }
    return json;
}

OperationRecord operationFromJson(const QJsonValue &value)
{
    OperationRecord operation{.key = {value["host"_L1].toString(), value["operation"_L1].toString()},
        .guess = limitFromJson(value["guess"_L1]),
        .pausedUntil = timeFromJson(value["pausedUntil"_L1]),
        .savedAt = timeFromJson(value["savedAt"_L1])};
    const QJsonArray limits = value["limits"_L1].toArray();
    for (const auto &item : limits) {
        if (const auto limit = limitFromJson(item)) {
            operation.limits << *limit;
        }
    }
    const QJsonArray ends = value["ends"_L1].toArray();
    for (const auto &item : ends) {
        if (const QDateTime end = timeFromJson(item); end.isValid()) {
            operation.ends << end;
        }
    }
    return operation;
}

} // namespace

QJsonObject rateLimitRecordToJson(const RateLimitRecord &record)
{
    QJsonArray operations;
    for (const OperationRecord &operation : record) {
        operations << operationToJson(operation);
    }
    return {{u"version"_s, 1}, {u"lanes"_s, operations}};
}

RateLimitRecord rateLimitRecordFromJson(const QJsonObject &json)
{
    RateLimitRecord record;
    const QJsonArray operations = json.value("lanes"_L1).toArray();
    for (const auto &value : operations) {
        const OperationRecord operation = operationFromJson(value);
        if (!operation.key.host.isEmpty() && !operation.key.operation.isEmpty() && operation.savedAt.isValid()) {
            record << operation;
        }
    }
    return record;
}

namespace
{

// A call that both know ended in the same millisecond for both; two that did so stay two. Those that no window holds
// any more are left out, or the record would grow for ever.
QList<QDateTime> mergedEnds(QList<QDateTime> mine, QList<QDateTime> others, const QDateTime &oldest)
{
    std::sort(mine.begin(), mine.end());
    std::sort(others.begin(), others.end());
    QList<QDateTime> ends;
    std::set_union(mine.cbegin(), mine.cend(), others.cbegin(), others.cend(), std::back_inserter(ends));
    ends.removeIf([&](const QDateTime &end) { return end < oldest; });
    return ends;
}

std::chrono::milliseconds longestWindow(const OperationRecord &record)
{
    std::chrono::milliseconds longest = record.guess ? record.guess->window : std::chrono::milliseconds::zero();
    for (const RateLimit &limit : record.limits) {
        longest = std::max(longest, limit.window);
    }
    return longest;
}

} // namespace

RateLimitRecord withOthers(RateLimitRecord mine, const RateLimitRecord &others, const QDateTime &now)
{
    for (const OperationRecord &entry : others) {
        const auto known = std::find_if(
            mine.begin(), mine.end(), [&](const OperationRecord &record) { return record.key == entry.key; });
        if (known != mine.end()) {
            // Where no limit is said, a documented one holds: none of these is longer than an hour.
            const auto window = std::max<std::chrono::milliseconds>(longestWindow(*known), std::chrono::hours(1));
            known->ends = mergedEnds(known->ends, entry.ends, now.addMSecs(-window.count()));
        } else if (isOfUse(entry, now)) {
            mine << entry;
        }
    }
    return mine;
}

bool isOfUse(const OperationRecord &record, const QDateTime &now)
{
    return record.savedAt.addMSecs(std::chrono::milliseconds(recordLifetime).count()) >= now;
}

} // namespace allowdesk
