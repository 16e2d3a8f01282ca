#pragma once

#include "app/network/authorizer.h"
#include "app/network/backoff.h"
#include "app/network/ratelimiter.h"
#include "app/network/readslots.h"
#include "app/network/requestlog.h"

#include <functional>

namespace allowdesk
{

/// What an HttpClient works with. Everything outlives it and is shared: the clock, the rate limiter and the log by the
/// program, the rest by the account.
struct CallParts
{
    Clock &clock;
    Transport &transport;
    RateLimiter &limiter;
    ReadSlots &readSlots;
    RequestLog &log;
    Authorizer *authorizer = nullptr; ///< none for the sign-in itself
    Authorizer *proxy = nullptr; ///< signs in at a proxy; none where that wants no user
    std::function<Result<void>(const QUrl &)> checkHost{}; ///< why nothing may leave for there; may be empty
    QString projectId{};
    QString projectName{};
    BackoffPolicy backoff{};
    std::function<double()> jitter{}; ///< 0 to 1; random when empty
    /// Told with each answer that says what time it is: how much this machine's clock is ahead.
    std::function<void(std::chrono::milliseconds)> noteClockOffset{};
};

} // namespace allowdesk
