#pragma once

#include "app/network/httpclient.h"
#include "tests/support/faketransport.h"
#include "tests/support/manualclock.h"

namespace allowdesk
{

/// Everything an HttpClient needs, in memory, with time that stands still and no jitter.
struct ClientParts
{
    ManualClock clock{};
    FakeTransport transport{};
    RateLimiter limiter{clock};
    ReadSlots readSlots{48};
    RequestLog log{};

    [[nodiscard]] CallParts parts(Authorizer *authorizer = nullptr)
    {
        return {.clock = clock,
            .transport = transport,
            .limiter = limiter,
            .readSlots = readSlots,
            .log = log,
            .authorizer = authorizer,
            .projectId = QStringLiteral("pid"),
            .projectName = QStringLiteral("eu-test-1"),
            .jitter = [] { return 1.0; }};
    }
};

} // namespace allowdesk
