#pragma once

#include "tests/simulator/hss/hssstate.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// The servers and login rules of the demo, and as many more rules as the options say.
void seedLoginRules(HssState &state, const SeedOptions &options);

} // namespace simulator
