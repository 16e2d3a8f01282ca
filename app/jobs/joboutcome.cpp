#include "app/jobs/joboutcome.h"

#include "app/jobs/verification.h"
#include "app/network/errorcodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

AttemptOutcome outcomeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotSent:
    case ErrorKind::Cancelled: // of a write: no byte had left
        return AttemptOutcome::NotSent;
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Server: // every 5xx on a write leaves it open
        return AttemptOutcome::Unknown;
    default:
        return AttemptOutcome::Refused;
    }
}

event::WaitBegan waitBegan(const action::BeginWait &wait, const QDateTime &now)
{
    return {wait.reason, now.addMSecs(wait.delay.count()), wait.error};
}

// As after a failure of the service, with the error as it was; nothing when that was tried often enough.
std::optional<action::BeginWait> waitLikeServer(const Error &error, const JobState &state)
{
    const auto waited = state.waitsFor.find(error.kind);
    if (waited != state.waitsFor.end() && waited->second >= mostUncertainWaits) {
        return std::nullopt;
    }
    Error likeServer = error;
    likeServer.kind = ErrorKind::Server;
    auto wait = waitAfter(likeServer, state.lastWaitReason == WaitReason::Service ? state.waits : 0);
    wait->error = error;
    return wait;
}

// The service understood the call and does not take it: asking again changes nothing.
bool isServiceRefusal(const Error &error)
{
    return error.httpStatus >= 400 && error.httpStatus < 500 && isServiceCode(error.serviceCode);
}

// Rows that were not to be touched are gone, or a switch is not as it was sent.
bool lostOthers(const Schema &schema, const TargetState &sent, const TargetState &read)
{
    QSet<QString> present;
    for (const Row &row : read.rows) {
        present.insert(rowKey(schema, row));
    }
    const bool rowIsGone = std::any_of(
        sent.rows.begin(), sent.rows.end(), [&](const Row &row) { return !present.contains(rowKey(schema, row)); });
    const auto attributes = schema.attributes();
    return rowIsGone || std::any_of(attributes.begin(), attributes.end(), [&](const Attribute &attribute) {
        return attribute.editable && sent.attributes.contains(attribute.id)
            && !sameValue(sent.attributes[attribute.id], read.attributes[attribute.id]);
    });
}

// What was checked, with what took place since: the other half of a change, for one.
TargetState stateNow(const Schema &schema, const JobState &state)
{
    return rebase(schema, promisedBy(state, StepStatus::Applied), state.checked).wanted;
}

// The rows to compare: where a job keeps only those that it is about, others' rows are no difference, nor are those of
// steps that did not take place, which are not asked for.
TargetState comparable(const Schema &schema, const JobState &state, const Intents &promised, const TargetState &rows)
{
    return state.before && !state.before->whole ? rowsConcerned(schema, rows, promised) : rows;
}

} // namespace

JobEventBody checkOutcome(const Schema &schema, const JobRecord &record, const JobState &state, const Plan &plan)
{
    if (const auto deviation = deviationFromReview(plan, record.steps, record.findings)) {
        return event::ConflictFound{*deviation, plan.conflicts, unseenFindings(plan.findings, record.findings)};
    }
    event::Checked checked{.fresh = plan.base, .wanted = plan.wanted};
    for (const PlanStep &step : plan.steps) {
        checked.stepIds << step.id;
        checked.effects << step.effect;
        checked.needs << step.needs;
        if (step.mustShow) {
            checked.mustShow << step.id;
        }
    }
    checked.fulfilled = QStringList();
    const QSet<QString> planned(checked.stepIds.cbegin(), checked.stepIds.cend());
    for (const StepState &step : state.steps) {
        const bool isDropped = step.status == StepStatus::Pending && !planned.contains(step.id);
        const TargetState &fresh = plan.base.state;
        if (isDropped && verify(schema, step.effect, fresh, fresh) == Verification::Fulfilled) {
            *checked.fulfilled << step.id;
        }
    }
    return checked;
}

namespace
{

// The id to poll for; empty where the step has none.
Result<QString> operationIdIn(const PlanStep &step, const Service &service, const ApiResponse &answer)
{
    if (!step.polled) {
        return service.planner().checkAnswer(step.request, answer).map([] { return QString(); });
    }
    const OperationPolling *polling = service.operationPolling();
    return polling ? polling->decodeId(answer) : failure(ErrorKind::Unsupported, u"this service has no jobs"_s);
}

} // namespace

event::AttemptEnded attemptOutcome(const PlanStep &step, const Service &service, const Result<ApiResponse> &outcome)
{
    event::AttemptEnded ended{.stepId = step.id, .outcome = AttemptOutcome::Accepted};
    if (!outcome) {
        ended.outcome = outcomeOf(outcome.error());
        ended.error = outcome.error();
        ended.requestId = outcome.error().requestId;
        return ended;
    }
    ended.requestId = outcome->requestId;
    const Result<QString> operationId = operationIdIn(step, service, *outcome);
    ended.outcome = operationId ? AttemptOutcome::Accepted : AttemptOutcome::Unknown;
    ended.operationId = operationId.value_or(QString());
    ended.error = operationId ? std::nullopt : std::optional(operationId.error());
    return ended;
}

std::optional<JobEventBody> pollOutcome(
    const JobState &state, const Result<OperationStatus> &status, const QDateTime &now)
{
    const StepState &step = *currentStep(state);
    if (!status) {
        if (const auto wait = waitAfter(status.error(), state)) {
            return waitBegan(*wait, now);
        }
        // A page of something in between, or a job that has just been made: it may be found later.
        const bool mayPass = status.error().kind == ErrorKind::Payload || status.error().kind == ErrorKind::NotFound;
        if (const auto wait = mayPass ? waitLikeServer(status.error(), state) : std::nullopt) {
            return waitBegan(*wait, now);
        }
        // The job is lost to us (not found, forbidden, garbage): reading back has to tell.
        return event::PollingEnded{.stepId = step.id, .reason = errorSummary(status.error())};
    }
    switch (status->progress) {
    case OperationStatus::Progress::Succeeded:
        return event::PollingEnded{.stepId = step.id, .success = true};
    case OperationStatus::Progress::Failed:
        return event::PollingEnded{.stepId = step.id, .success = false, .reason = status->reason};
    case OperationStatus::Progress::Running:
        break;
    }
    return status->status == step.operationStatus ? std::nullopt
                                                  : std::optional<JobEventBody>(event::Polled{step.id, status->status});
}

std::optional<JobEventBody> settleOutcome(
    const Schema &schema, const JobState &state, const Observation &observed, std::chrono::milliseconds elapsed)
{
    const StepState &step = *currentStep(state);
    const Snapshot &fresh = observed.snapshot;
    // A reading that the service itself marks as unfinished proves nothing, and says that something is at work.
    const Verification found = step.effect.isEmpty() || !fresh.usableAsBase
        ? Verification::Absent
        : verify(schema, step.effect, stateNow(schema, state), fresh.state);
    const bool busy = observed.activity == Activity::Busy || !fresh.usableAsBase;
    const bool cannotTell = observed.activity == Activity::Unknown && !step.endedByService;
    if (const auto concluded = settledAs(state, found, busy || cannotTell, elapsed)) {
        return event::Settled{step.id, *concluded};
    }
    const bool givesUp = cannotTell || state.cancelRequested ? elapsed >= settleTime : elapsed >= longestSettling;
    if (!givesUp) {
        return std::nullopt;
    }
    return event::ReadFailed{
        .error = {
            .kind = ErrorKind::OutcomeUnknown, .serviceCode = u"job.still-unknown"_s, .requestId = step.requestId}};
}

std::optional<JobEventBody> verifyOutcome(
    const Schema &schema, const JobState &state, const Snapshot &fresh, std::chrono::milliseconds elapsed)
{
    const Intents promised = promisedBy(state, StepStatus::Applied);
    // Steps that were refused are told as such; what they wanted is not to be looked for.
    const bool allApplied = countSteps(state, StepStatus::Applied) == state.steps.size();
    const TargetState whole = allApplied ? state.sent : stateNow(schema, state);
    const TargetState expected = comparable(schema, state, promised, whole);
    Verification found = verify(schema, promised, state.checked, fresh.state);
    if (found == Verification::Fulfilled && lostOthers(schema, expected, fresh.state)) {
        found = Verification::Partly;
    }
    const bool certain = found == Verification::Fulfilled && fresh.usableAsBase;
    if (!certain && elapsed < settleTime) {
        return std::nullopt;
    }
    return event::Verified{found, differences(schema, expected, comparable(schema, state, promised, fresh.state))};
}

JobEventBody readFailure(
    const JobState &state, const Error &error, const QDateTime &now, std::chrono::milliseconds elapsed)
{
    if (const auto wait = waitAfter(error, state)) {
        return waitBegan(*wait, now);
    }
    if (error.kind == ErrorKind::Payload && state.phase == JobPhase::Checking && !isServiceRefusal(error)) {
        // A web page of something in between, as a rule: it is not about the row, so the job waits.
        if (const auto wait = waitLikeServer(error, state)) {
            return waitBegan(*wait, now);
        }
    }
    if (isOutstanding(state) && elapsed < settleTime) {
        return waitBegan({WaitReason::Service, 10s, error}, now);
    }
    // Where something was written a person says how to go on; what is not to be had is not to be had later either.
    return event::ReadFailed{.error = error, .standsStill = mayHaveWritten(state) && !isUnavailable(error)};
}

event::ReadFailed sessionEnd(const JobState &state, const Error &reason)
{
    return {.error = reason, .standsStill = isOutstanding(state)};
}

} // namespace allowdesk
