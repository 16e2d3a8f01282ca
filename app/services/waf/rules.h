#pragma once

#include "app/accounts/account.h"
#include "app/lists/finding.h"
#include "app/services/waf/schema.h"

namespace allowdesk::waf
{

/// What FACTS B3 says, with how sure it is: hard bounds block, doubtful ones warn.
namespace limit
{
inline constexpr int longestName = 128; ///< documents; the newest library says 256
inline constexpr int longestNameAnywhere = 256;
inline constexpr int longestDescription = 128; ///< console guide; a sister service says 512
inline constexpr int longestDescriptionAnywhere = 512;
inline constexpr int longestRemark = 64;
inline constexpr int entries = 200; ///< in one group
} // namespace limit

/// Findings on one row by itself: address, remark.
[[nodiscard]] Findings checkEntry(const GuardThresholds &guards, const QStringList &cells);

/// All findings on what a group becomes, against what it is: rows, duplicates, coverage, number, name, description, and
/// what the rules that use it make of the change. What the service itself reported is told, not refused.
[[nodiscard]] Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted);

} // namespace allowdesk::waf
