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
struct RateLimitKey
{
    QString host{}; ///< with the port when it is not the usual one
    QString operation{}; ///< ApiRequest::operation

    bool operator==(const RateLimitKey &) const = default;
    friend bool operator<(const RateLimitKey &a, const RateLimitKey &b)
    {
        return std::tie(a.host, a.operation) < std::tie(b.host, b.operation);
    }
};

/// What is known of one operation's rate limit, in wall time, so that it outlives the program.
struct OperationRecord
{
    RateLimitKey key{};
    QList<RateLimit> limits{}; ///< read out of refusals
    std::optional<RateLimit> guess{};
    QList<QDateTime> ends{};
    QDateTime pausedUntil{};
    QDateTime savedAt{};

    bool operator==(const OperationRecord &) const = default;
};

using RateLimitRecord = QList<OperationRecord>;

/// The record as a settings file keeps it, and back. Entries that do not make sense are left out, not refused: the
/// worst that follows is one more refusal by the service.
[[nodiscard]] QJsonObject rateLimitRecordToJson(const RateLimitRecord &record);
[[nodiscard]] RateLimitRecord rateLimitRecordFromJson(const QJsonObject &json);

/// What two processes know together: every call of both once, the longer pause, and of limits that differ what was
/// learned last. Pure.
[[nodiscard]] RateLimitRecord merged(const RateLimitRecord &mine, const RateLimitRecord &others);

} // namespace allowdesk
