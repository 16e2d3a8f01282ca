#pragma once

#include "app/lists/plan.h"
#include "app/workspace/estimate.h"

namespace allowdesk
{

/// What a plan comes to: the state of the target before and after it (Service::describe()), how many rows there will
/// be, and what it costs.
struct PlanOutlook
{
    Finding before{};
    Finding after{};
    qsizetype rowsAfter = 0;
    ChangeCounts changes{};
    Estimate estimate{};
};

/// A plan to be reviewed, and the revision of the draft that it was made of.
struct ReviewItem
{
    Plan plan{};
    PlanOutlook outlook{};
    quint64 revision = 0;
};

/// A list that is missing in a review, and why.
struct NotReviewed
{
    QString targetName{};
    Error why{};
};

} // namespace allowdesk
