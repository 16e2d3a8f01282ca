#pragma once

#include "tests/simulator/waf/wafstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// What tests may do to address groups and rules, past all rules of the service. Formats: see README.
class WafControl
{
public:
    explicit WafControl(WafState &state) : m_state(state) { }

    [[nodiscard]] Answer list() const;
    [[nodiscard]] Answer show(const Call &call);
    /// A change by somebody else, seen in the log.
    [[nodiscard]] Answer patch(Call &call);
    /// Groups made and deleted by somebody else, seen in the log.
    [[nodiscard]] Answer change(Call &call);
    [[nodiscard]] Answer addRule(const Call &call);

private:
    RequestLog::Entry &logged(const Call &call, const QByteArray &method, const QByteArray &path);

    WafState &m_state;
};

} // namespace simulator
