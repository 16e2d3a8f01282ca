#pragma once

#include "tests/simulator/world/call.h"
#include "tests/simulator/world/world.h"

namespace simulator
{

/// How the caller reached us: "http://127.0.0.1:1234".
[[nodiscard]] QString baseOf(const Call &call);

/// The links of a list that has one page.
[[nodiscard]] QJsonObject linksOf(const Call &call);

/// GET /v3/projects with its filters and pages (FACTS D2).
[[nodiscard]] Answer listProjects(const World &world, const Call &call);

/// All projects of the caller: GET /v3/auth/projects, GET /v3/users/{user_id}/projects.
[[nodiscard]] Answer listOwnProjects(const World &world, const Call &call);

/// GET /v3/auth/domains.
[[nodiscard]] Answer listDomains(const World &world, const Call &call);

} // namespace simulator
