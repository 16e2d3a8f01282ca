#pragma once

#include "tests/simulator/world/call.h"
#include "tests/simulator/world/world.h"

namespace simulator
{

/// GET /v3/projects with its filters and pages (FACTS D2).
[[nodiscard]] Answer listProjects(const World &world, const Call &call);

/// All projects of the caller: GET /v3/auth/projects, GET /v3/users/{user_id}/projects.
[[nodiscard]] Answer listOwnProjects(const World &world, const Call &call);

/// GET /v3/auth/domains.
[[nodiscard]] Answer listDomains(const World &world, const Call &call);

} // namespace simulator
