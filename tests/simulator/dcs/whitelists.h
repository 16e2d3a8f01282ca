#pragma once

#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/world/call.h"

namespace simulator
{

/// The whitelist of an instance: GET and PUT whitelist, PUT and POST whitelist-async (FACTS A1).
class Whitelists
{
public:
    explicit Whitelists(DcsState &state) : m_state(state) { }

    [[nodiscard]] Answer show(const Call &call);
    [[nodiscard]] Answer replace(Call &call);
    [[nodiscard]] Answer replaceAsync(Call &call);
    [[nodiscard]] Answer addAsync(Call &call);

private:
    /// The instance when it exists, supports whitelists and may be written now.
    [[nodiscard]] Cache *writable(const Call &call, std::optional<Answer> *refusal);
    [[nodiscard]] std::optional<Answer> readReplacement(Call &call, const Cache &cache, Whitelist *whitelist);
    [[nodiscard]] Answer startJob(Call &call, const Cache &cache, const WhitelistChange &change);
    [[nodiscard]] Job newJob(const Call &call, const Cache &cache, const WhitelistChange &change);

    DcsState &m_state;
};

} // namespace simulator
