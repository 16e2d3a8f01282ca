#pragma once

#include "tests/simulator/waf/wafstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// The black and white list rules of a policy, to read: list and details (FACTS B4).
class AddressRules
{
public:
    explicit AddressRules(WafState &state) : m_state(state) { }

    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer show(const Call &call) const;

private:
    WafState &m_state;

    [[nodiscard]] QJsonObject shown(const AddressRule &rule) const;
};

} // namespace simulator
