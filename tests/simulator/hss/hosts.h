#pragma once

#include "tests/simulator/hss/hssstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// ListHostStatus (FACTS C2): the servers, to pick addresses from.
[[nodiscard]] Answer listHosts(const HssState &state, const Call &call);

} // namespace simulator
