#pragma once

#include "tests/simulator/waf/wafstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// ListIpGroup, CreateIpGroup, ShowIpGroup, UpdateIpGroup, DeleteIpGroup (FACTS B1, B2).
class Groups
{
public:
    explicit Groups(WafState &state) : m_state(state) { }

    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer create(Call &call);
    [[nodiscard]] Answer show(const Call &call);
    [[nodiscard]] Answer update(Call &call);
    [[nodiscard]] Answer remove(Call &call);

private:
    WafState &m_state;

    [[nodiscard]] AddressGroup *groupOf(const Call &call, std::optional<Answer> *refusal);
    [[nodiscard]] std::optional<Answer> refuseWrite(const Call &call) const;
    [[nodiscard]] QJsonObject shown(const AddressGroup &group) const;
};

} // namespace simulator
