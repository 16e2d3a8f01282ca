#pragma once

#include "app/workspace/reviewitem.h"

#include <QString>

namespace allowdesk
{

/// "Rows added: 2, removed: 1, changed: 0".
[[nodiscard]] QString changeCounts(const ChangeCounts &counts);
/// "3 requests".
[[nodiscard]] QString requestCount(qsizetype requests);

/// What a plan comes to: rows, state before and after it, calls and time. A line each.
[[nodiscard]] QString reviewSummary(const Plan &plan, const PlanOutlook &outlook);

/// A finding with its sign and the row that it is about.
[[nodiscard]] QString findingLine(const Finding &finding);

/// Why a list is missing in a review, with its name.
[[nodiscard]] QString notReviewedText(const NotReviewed &missing);

} // namespace allowdesk
