#pragma once

#include "tests/simulator/hss/hssstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// What tests may do to login rules and servers, past all rules of the service. Formats: see README.
class HssControl
{
public:
    explicit HssControl(HssState &state) : m_state(state) { }

    [[nodiscard]] Answer list() const;
    /// Changes by somebody else, seen in the log: {"add": [rules], "remove": [rules]}.
    [[nodiscard]] Answer change(Call &call);
    /// {"hosts": [..]} replaces the servers.
    [[nodiscard]] Answer setHosts(const Call &call);

private:
    HssState &m_state;
};

} // namespace simulator
