#pragma once

#include "tests/simulator/dcs/dcssettings.h"
#include "tests/simulator/dcs/job.h"
#include "tests/simulator/dcs/whitelist.h"

#include <optional>

namespace simulator
{

/// A body or list that breaks a rule of FACTS A4; answered with 400.
struct RuleProblem
{
    QString code{};
    QString message{};
};

/// Reads the body of PUT (with enable_whitelist) or POST (without). Fills `whitelist`, or gives the problem.
[[nodiscard]] std::optional<RuleProblem> readWhitelistBody(
    const QByteArray &body, const QString &instanceId, bool withFlag, Whitelist *whitelist);

/// What each group must be like by itself and all together: names, addresses, uniqueness, four groups, the limit.
[[nodiscard]] std::optional<RuleProblem> checkWhitelist(
    const Whitelist &whitelist, int limit, const DcsSettings &settings);

/// The whitelist after a change; nothing when the change is refused (an existing group in refuse mode).
[[nodiscard]] std::optional<Whitelist> applied(const Whitelist &current, const WhitelistChange &change);

/// Some entry is a CIDR block with host bits set.
[[nodiscard]] bool hasHostBits(const Whitelist &whitelist);

} // namespace simulator
