#pragma once

#include <QMetaType>
#include <QStringView>

#include <chrono>
#include <optional>

namespace allowdesk
{

/// So many calls in any stretch of time of that length.
struct RateLimit
{
    int calls = 0;
    std::chrono::milliseconds window{0};

    bool operator==(const RateLimit &) const = default;
};

/// The limit that a refusal spells out, as in "policy user over ratelimit,limit:5,time:1 minute" (FACTS F2).
[[nodiscard]] std::optional<RateLimit> rateLimitFromText(QStringView text);

} // namespace allowdesk
