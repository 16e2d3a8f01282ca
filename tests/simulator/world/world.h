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
    bool changed = false; ///< since the state was last saved
};

} // namespace simulator
