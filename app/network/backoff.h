#pragma once

#include "app/base/error.h"

#include <chrono>
#include <optional>

namespace allowdesk
{

/// How a read is repeated. The defaults are ours; the services document none (FACTS F3).
struct BackoffPolicy
{
    std::chrono::milliseconds first{500}; ///< the wait before the first repetition
    std::chrono::milliseconds longest{30'000}; ///< where doubling stops
    std::chrono::milliseconds patience{60'000}; ///< a longer pause that a service asks for is the caller's to wait out
    int repetitions = 3; ///< after network loss, a timeout or 5xx
    int throttledRepetitions = 6; ///< after 429, where the RateLimiter does the waiting
};

/// The wait before repetition number 1, 2, ...: doubling from `first` to `longest`, of which the upper half is
/// spread by jitter (0 to 1), so that clients that failed together do not come back together.
[[nodiscard]] std::chrono::milliseconds backoffDelay(const BackoffPolicy &policy, int repetition, double jitter);

/// How often a read failed so far, by what was to blame.
struct FailureCount
{
    int failures = 0;
    int throttled = 0;
};

/// When a failed read should be repeated, the failure included in the count; nothing when it should not.
/// Obeys Retry-After within its patience; a throttled read returns to the RateLimiter at once, which knows the rate
/// limit.
[[nodiscard]] std::optional<std::chrono::milliseconds> repeatAfter(
    const BackoffPolicy &policy, const Error &error, FailureCount count, double jitter);

} // namespace allowdesk
