#pragma once

#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// What tests may do to caches, past all rules of the service. Formats: see README.
class DcsControl
{
public:
    explicit DcsControl(DcsState &state) : m_state(state) { }

    [[nodiscard]] Answer list() const;
    [[nodiscard]] Answer show(const Call &call);
    [[nodiscard]] Answer patch(const Call &call);
    /// Caches made (as copies of one) and deleted.
    [[nodiscard]] Answer change(const Call &call);
    [[nodiscard]] Answer addTask(const Call &call);
    [[nodiscard]] Answer writeFromOutside(Call &call);

private:
    DcsState &m_state;
};

} // namespace simulator
