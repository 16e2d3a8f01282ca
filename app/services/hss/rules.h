#pragma once

#include "app/accounts/account.h"
#include "app/lists/finding.h"
#include "app/services/hss/schema.h"

namespace allowdesk::hss
{

/// What FACTS C1 says, in characters. Of remarks it says nothing: that bound is only where a person is asked to look.
namespace limit
{
inline constexpr int longestServer = 128;
inline constexpr int longestSource = 256;
inline constexpr int longestUserName = 256;
inline constexpr int longRemark = 256;
} // namespace limit

/// Findings on one row by itself: addresses, how many sources it keeps silent, user, remark, closing of alarms.
[[nodiscard]] Findings checkEntry(const GuardThresholds &guards, const QStringList &cells);

/// All findings on what the rules become, against what they are: new rows, duplicates, and that none is left. Rows that
/// the service reported are not checked again; duplicates among them are told, not refused.
[[nodiscard]] Findings checkState(
    const Schema &schema, const GuardThresholds &guards, const TargetState &base, const TargetState &wanted);

} // namespace allowdesk::hss
