#pragma once

#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// Fills the state with the caches of the demo and as many more as asked for.
void seedCaches(DcsState &state, const SeedOptions &options);

} // namespace simulator
