#pragma once

#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// GET /v2/{project_id}/instances and /instances/{instance_id} (FACTS A3).
class Instances
{
public:
    explicit Instances(DcsState &state) : m_state(state) { }

    [[nodiscard]] Answer list(const Call &call);
    [[nodiscard]] Answer show(const Call &call);

private:
    DcsState &m_state;
};

/// The instance of the path, or the refusal: DCS.4061 for a malformed id, DCS.3022 for one that is gone.
[[nodiscard]] Cache *instanceOf(DcsState &state, const Call &call, std::optional<Answer> *refusal);

} // namespace simulator
