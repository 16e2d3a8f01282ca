#pragma once

#include "tests/simulator/gateway/requestlog.h"
#include "tests/simulator/world/directory.h"
#include "tests/simulator/world/simulatedclock.h"

namespace simulator
{

/// What all services share.
struct World
{
    SimulatedClock clock{};
    Directory directory{};
    RequestLog log{};
    bool gatewayAnswersBadTokens = false; ///< with APIGW.0301 and 0307 instead of the service's own codes
    bool changed = false; ///< since the state was last saved
};

} // namespace simulator
