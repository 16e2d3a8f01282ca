#pragma once

#include "app/lists/plan.h"

namespace allowdesk
{

/// What a person said to a plan.
struct Approval
{
    QString person{}; ///< who agreed: the desktop user's name
    QString reason{}; ///< required on production
    QString typedName{}; ///< the target's name, typed to lift a blocking guard
};

/// A plan that a person agreed to. Only approve() makes one, only the Journal takes one: there is no other way from a
/// plan to a write.
class ReviewedPlan final
{
public:
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] const Approval &approval() const { return m_approval; }

private:
    friend Result<ReviewedPlan> approve(Plan plan, Approval approval);
    ReviewedPlan(Plan plan, Approval approval) : m_plan(std::move(plan)), m_approval(std::move(approval)) { }

    Plan m_plan;
    Approval m_approval;
};

/// Whether typing the target's name is asked for: some guard blocks and every block is liftable.
[[nodiscard]] bool needsTypedName(const Plan &plan);

/// Agrees to a plan. Guard error when the workspace is read-only, the plan has conflicts or nothing to do, a rule of
/// the service blocks, a blocking guard was not lifted by the typed name, or production lacks a reason.
[[nodiscard]] Result<ReviewedPlan> approve(Plan plan, Approval approval);

/// Why a plan made anew from the fresh state may not go on under an old review: Conflict error with the first cause
/// (conflicts, a finding that the review did not show, a kind of call that it did not show), Guard error when the
/// workspace has become read-only. Nothing when it may.
[[nodiscard]] std::optional<Error> deviationFromReview(
    const Plan &fresh, const QList<ReviewedStep> &reviewed, const Findings &reviewedFindings);

} // namespace allowdesk
