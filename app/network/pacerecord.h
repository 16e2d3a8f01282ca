#pragma once

#include "app/network/ratelimit.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <compare>

namespace allowdesk
{

/// What a limit counts: the calls of one operation to one host.
struct PaceKey
{
    QString host{}; ///< with the port when it is not the usual one
    QString operation{}; ///< ApiRequest::operation

    bool operator==(const PaceKey &) const = default;
    friend bool operator<(const PaceKey &a, const PaceKey &b)
    {
        return std::tie(a.host, a.operation) < std::tie(b.host, b.operation);
    }
};

/// What is known of one operation's pace, in wall time, so that it outlives the program.
struct LaneRecord
{
    PaceKey key{};
    QList<RateLimit> limits{}; ///< read out of refusals
    std::optional<RateLimit> guess{};
    QList<QDateTime> ends{};
    QDateTime pausedUntil{};
    QDateTime savedAt{};

    bool operator==(const LaneRecord &) const = default;
};

using PaceRecord = QList<LaneRecord>;

/// The record as a settings file keeps it, and back. Entries that do not make sense are left out, not refused: the
/// worst that follows is one more refusal by the service.
[[nodiscard]] QJsonObject paceRecordToJson(const PaceRecord &record);
[[nodiscard]] PaceRecord paceRecordFromJson(const QJsonObject &json);

} // namespace allowdesk
