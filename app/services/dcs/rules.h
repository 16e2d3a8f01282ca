#pragma once

#include "app/accounts/account.h"
#include "app/lists/finding.h"
#include "app/lists/intents.h"
#include "app/services/dcs/schema.h"

namespace allowdesk::dcs
{

/// The numbers of FACTS A4, G2 and G3.
namespace limit
{
inline constexpr int groups = 4;
inline constexpr int assumedEntries = 20; ///< where the service does not say: above it warns
inline constexpr int mostEntries = 100; ///< where the service does not say: above it blocks
inline constexpr int shortestName = 4; ///< exactly this long warns: the document wants more, the guide allows it
inline constexpr int longestName = 64;
} // namespace limit

/// All that a person should know about a whitelist as it would become: rules of the service (block), doubts (warn) and
/// guards (block until the target's name is typed). Only what the intents touch blocks; what the service itself
/// reported is never refused. Pure.
[[nodiscard]] Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted);

/// What is wrong with one entry by itself; empty when nothing is.
[[nodiscard]] Findings checkEntry(const GuardThresholds &guards, const QStringList &cells);

/// A row with the address of another one, which stays.
[[nodiscard]] Finding duplicateFinding(const Schema &schema, const QStringList &cells, const QStringList &other);

/// What is wrong with the name of a group that is to be made; nothing when it is fine.
[[nodiscard]] std::optional<Finding> checkGroupName(const QString &name);

} // namespace allowdesk::dcs
