#include "app/jobs/review.h"

#include "app/base/foreigntext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

std::optional<Error> refusal(const Plan &plan, const Approval &approval)
{
    const auto guard = [&](const QString &code) {
        return Error{.kind = ErrorKind::Guard, .serviceCode = code, .subject = plan.targetName};
    };
    if (plan.workspace.readOnly) {
        return guard(u"review.place-is-read-only"_s);
    }
    if (!plan.conflicts.isEmpty()) {
        return guard(u"review.conflicts"_s);
    }
    const bool hardBlock = std::any_of(plan.findings.begin(), plan.findings.end(),
        [](const Finding &finding) { return finding.severity == Severity::Block && !finding.overridable; });
    if (hardBlock) {
        return guard(u"review.blocked-by-rule"_s);
    }
    if (plan.isEmpty()) {
        return guard(u"review.nothing-to-do"_s);
    }
    if (needsTypedName(plan) && !isTypedAs(approval.typedName, plan.targetName)) {
        return guard(u"review.name-not-typed"_s);
    }
    if (plan.workspace.environment == WorkspaceEnvironment::Production && approval.reason.trimmed().isEmpty()) {
        return guard(u"review.reason-missing"_s);
    }
    return std::nullopt;
}

} // namespace

bool needsTypedName(const Plan &plan)
{
    const auto blocks = [](const Finding &finding) { return finding.severity == Severity::Block; };
    return hasBlock(plan.findings)
        && std::all_of(plan.findings.begin(), plan.findings.end(),
            [&](const Finding &finding) { return !blocks(finding) || finding.overridable; });
}

Result<ReviewedPlan> approve(Plan plan, Approval approval)
{
    if (const auto error = refusal(plan, approval)) {
        return failure(*error);
    }
    return ReviewedPlan(std::move(plan), std::move(approval));
}

std::optional<Error> deviationFromReview(
    const Plan &fresh, const QList<ReviewedStep> &reviewed, const Findings &reviewedFindings)
{
    const auto conflict = [&](const QString &code, const QString &what) {
        return Error{.kind = ErrorKind::Conflict, .serviceCode = code, .message = what, .subject = fresh.targetName};
    };
    if (fresh.workspace.readOnly) {
        return Error{
            .kind = ErrorKind::Guard, .serviceCode = u"review.place-is-read-only"_s, .subject = fresh.targetName};
    }
    if (!fresh.conflicts.isEmpty()) {
        return conflict(u"job.same-rows-changed"_s, {});
    }
    if (const Findings unseen = unseenFindings(fresh.findings, reviewedFindings); !unseen.isEmpty()) {
        return conflict(u"job.new-finding"_s, messageOf(unseen.constFirst()));
    }
    for (const PlanStep &step : fresh.steps) {
        if (!wasReviewed(step.request, reviewed)) {
            return conflict(u"job.call-not-reviewed"_s, step.request.operation);
        }
    }
    return std::nullopt;
}

} // namespace allowdesk
