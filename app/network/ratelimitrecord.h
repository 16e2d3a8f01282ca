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

/// How long a record is of use: limits change, so that after a day they are learned anew.
inline constexpr std::chrono::hours recordLifetime(24);

/// The record as a settings file keeps it, and back. Entries that do not make sense are left out, not refused: the
/// worst that follows is one more refusal by the service.
[[nodiscard]] QJsonObject rateLimitRecordToJson(const RateLimitRecord &record);
[[nodiscard]] RateLimitRecord rateLimitRecordFromJson(const QJsonObject &json);

[[nodiscard]] bool isOfUse(const OperationRecord &record, const QDateTime &now);

/// What goes into a file that others write, too: of an operation that is mine the calls of both, each once, and its
/// limit and pause as I know them; of others what is there, while it is of use. Pure.
[[nodiscard]] RateLimitRecord withOthers(RateLimitRecord mine, const RateLimitRecord &others, const QDateTime &now);

} // namespace allowdesk
