#include "app/network/pacerecord.h"

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

QJsonObject laneToJson(const LaneRecord &lane)
{
    QJsonArray limits;
    for (const RateLimit &limit : lane.limits) {
        limits << limitToJson(limit);
    }
    QJsonArray ends;
    for (const QDateTime &end : lane.ends) {
        ends << end.toMSecsSinceEpoch();
    }
    QJsonObject json{{u"host"_s, lane.key.host}, {u"operation"_s, lane.key.operation}, {u"limits"_s, limits},
        {u"ends"_s, ends}, {u"savedAt"_s, lane.savedAt.toMSecsSinceEpoch()}};
    if (lane.guess) {
        json.insert(u"guess"_s, limitToJson(*lane.guess));
    }
    if (lane.pausedUntil.isValid()) {
        json.insert(u"pausedUntil"_s, lane.pausedUntil.toMSecsSinceEpoch());
    }
    return json;
}

LaneRecord laneFromJson(const QJsonValue &value)
{
    LaneRecord lane{.key = {value["host"_L1].toString(), value["operation"_L1].toString()},
        .guess = limitFromJson(value["guess"_L1]),
        .pausedUntil = timeFromJson(value["pausedUntil"_L1]),
        .savedAt = timeFromJson(value["savedAt"_L1])};
    const QJsonArray limits = value["limits"_L1].toArray();
    for (const auto &item : limits) {
        if (const auto limit = limitFromJson(item)) {
            lane.limits << *limit;
        }
    }
    const QJsonArray ends = value["ends"_L1].toArray();
    for (const auto &item : ends) {
        if (const QDateTime end = timeFromJson(item); end.isValid()) {
            lane.ends << end;
        }
    }
    return lane;
}

} // namespace

QJsonObject paceRecordToJson(const PaceRecord &record)
{
    QJsonArray lanes;
    for (const LaneRecord &lane : record) {
        lanes << laneToJson(lane);
    }
    return {{u"version"_s, 1}, {u"lanes"_s, lanes}};
}

PaceRecord paceRecordFromJson(const QJsonObject &json)
{
    PaceRecord record;
    const QJsonArray lanes = json.value("lanes"_L1).toArray();
    for (const auto &value : lanes) {
        const LaneRecord lane = laneFromJson(value);
        if (!lane.key.host.isEmpty() && !lane.key.operation.isEmpty() && lane.savedAt.isValid()) {
            record << lane;
        }
    }
    return record;
}

} // namespace allowdesk
