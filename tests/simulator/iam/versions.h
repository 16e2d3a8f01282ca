#pragma once

#include "tests/simulator/world/call.h"

namespace simulator
{

/// GET /v3: the version document that OpenStack clients look for before they sign in.
[[nodiscard]] Answer showVersion(const Call &call);

/// GET /: all versions, of which there is one; answered with 300 as Keystone does.
[[nodiscard]] Answer listVersions(const Call &call);

} // namespace simulator
