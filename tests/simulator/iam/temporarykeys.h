#pragma once

#include "tests/simulator/world/call.h"
#include "tests/simulator/world/world.h"

namespace simulator
{

/// POST /v3.0/OS-CREDENTIAL/securitytokens: a temporary access key for the token's user (FACTS D3).
[[nodiscard]] Answer createTemporaryKey(World &world, Call &call);

} // namespace simulator
