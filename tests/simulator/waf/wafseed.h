#pragma once

#include "tests/simulator/waf/wafstate.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// The address groups of the demo and the rules that use them.
void seedAddressGroups(WafState &state, const SeedOptions &options);

} // namespace simulator
