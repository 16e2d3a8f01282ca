#include "app/network/backoff.h"

#include <algorithm>

namespace allowdesk
{

std::chrono::milliseconds backoffDelay(const BackoffPolicy &policy, int repetition, double jitter)
{
    using std::chrono::milliseconds;
    const int doublings = std::clamp(repetition - 1, 0, 30);
    const milliseconds whole = std::min(milliseconds(policy.first * (1LL << doublings)), policy.longest);
    const double share = 0.5 + 0.5 * std::clamp(jitter, 0.0, 1.0);
    return milliseconds(qRound64(double(whole.count()) * share));
}

std::optional<std::chrono::milliseconds> repeatAfter(
    const BackoffPolicy &policy, const Error &error, FailureCount count, double jitter)
{
    using std::chrono::milliseconds;
    switch (error.kind) {
    case ErrorKind::Throttled: {
        const bool isLong = error.retryAfter.value_or(milliseconds::zero()) > policy.patience;
        const bool again = count.throttled <= policy.throttledRepetitions && !isLong;
        return again ? std::optional(milliseconds::zero()) : std::nullopt;
    }
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Server: {
        const milliseconds asked = error.retryAfter.value_or(milliseconds::zero());
        if (count.failures > policy.repetitions || asked > policy.patience) {
            return std::nullopt;
        }
        return std::max(asked, backoffDelay(policy, count.failures, jitter));
    }
    default:
        return std::nullopt;
    }
}

} // namespace allowdesk
