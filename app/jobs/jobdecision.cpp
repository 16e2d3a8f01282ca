#include "app/jobs/jobdecision.h"

#include "app/network/apichannel.h"
#include "app/network/operationlimiter.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

// After one of these the next steps would be refused just the same.
bool stopsAllSteps(const StepState &step)
{
    return step.status == StepStatus::Refused && step.error
        && (step.error->kind == ErrorKind::Forbidden || step.error->kind == ErrorKind::Guard);
}

std::optional<Error> firstStepError(const JobState &state)
{
    for (const StepState &step : state.steps) {
        if (step.error && step.status != StepStatus::Applied && step.status != StepStatus::Pending) {
            return step.error;
        }
    }
    return std::nullopt;
}

JobOutcome outcomeAfterSteps(const JobState &state)
{
    const auto applied = countSteps(state, StepStatus::Applied);
    if (applied == state.steps.size()) {
        return JobOutcome::Done;
    }
    if (state.cancelRequested) {
        return JobOutcome::Cancelled;
    }
    return applied > 0 ? JobOutcome::PartlyDone : JobOutcome::Failed;
}

action::Finish finishVerified(const JobState &state)
{
    if (state.verification == Verification::Fulfilled) {
        return {outcomeAfterSteps(state), firstStepError(state)};
    }
    Error mismatch{.kind = ErrorKind::Conflict, .serviceCode = u"job.read-back-differs"_s};
    for (const StepState &step : state.steps) {
        if (step.error && mismatch.message.isEmpty()) {
            mismatch.message = step.error->message; // why the service's own job failed
        }
    }
    return {state.verification == Verification::Partly ? JobOutcome::PartlyDone : JobOutcome::Failed, mismatch};
}

action::Finish finishAfterReadFailure(const JobState &state)
{
    const bool nothingWritten = countSteps(state, StepStatus::Applied) == 0 && !currentStep(state);
    if (nothingWritten) {
        return {state.cancelRequested ? JobOutcome::Cancelled : JobOutcome::Failed, state.error};
    }
    return {JobOutcome::PartlyDone,
        Error{.kind = ErrorKind::OutcomeUnknown,
            .serviceCode = u"job.not-read-back"_s,
            .message = state.error ? errorSummary(*state.error) : QString()}};
}

// Nothing to be learned any more by waiting. What is on its way has to be followed all the same.
bool endsWithError(const JobState &state)
{
    const StepState *current = currentStep(state);
    return state.error && (!current || current->status == StepStatus::Unknown);
}

const StepState *missingHalf(const JobState &state)
{
    const QList<qsizetype> &candidates = state.steps.pendingAfterApplied();
    const auto it = std::find_if(candidates.begin(), candidates.end(),
        [&](qsizetype index) { return isMissingHalf(state, state.steps[index]); });
    return it == candidates.end() ? nullptr : &state.steps[*it];
}

// Tried often enough. With nothing written the job simply ends.
JobAction giveUp(const JobState &state, const Error &error)
{
    if (mayHaveWritten(state)) {
        return action::StandStill{error};
    }
    return action::Finish{state.cancelRequested ? JobOutcome::Cancelled : JobOutcome::Failed, error};
}

JobAction nextStep(const JobState &state)
{
    const StepState *half = missingHalf(state);
    bool stop = state.cancelRequested;
    for (const qsizetype index : state.steps.refused()) {
        const StepState &step = state.steps[index];
        if (step.error && step.error->kind == ErrorKind::Unsupported) {
            return action::DeclareConflict{*step.error};
        }
        stop = stop || stopsAllSteps(step);
    }
    const QList<qsizetype> &pending = state.steps.pending();
    if (half) {
        return action::Send{half->id};
    }
    if (!stop && !pending.isEmpty()) {
        return action::Send{state.steps[pending.constFirst()].id};
    }
    if (countSteps(state, StepStatus::Applied) > 0) {
        return action::Read{ReadPurpose::Verify};
    }
    return action::Finish{outcomeAfterSteps(state), firstStepError(state)};
}

JobAction cancelBeforeWriting(const JobState &state)
{
    if (countSteps(state, StepStatus::Applied) > 0) {
        return nextStep(state);
    }
    return action::Finish{JobOutcome::Cancelled, std::nullopt};
}

} // namespace

JobAction nextAction(const JobState &state)
{
    if (isFinal(state.phase)) {
        return action::Nothing{};
    }
    if (state.verification) {
        return finishVerified(state);
    }
    if (state.standsStill) {
        return state.cancelRequested ? JobAction(finishAfterReadFailure(state)) : JobAction(action::Nothing{});
    }
    if (endsWithError(state)) {
        return finishAfterReadFailure(state);
    }
    // A person who pauses or cancels does not mean half a change. After a night it asks all the same.
    const bool isHalfway = missingHalf(state) && !state.wentStale;
    const bool writesAhead = state.phase == JobPhase::Queued || state.phase == JobPhase::Checking
        || (state.phase == JobPhase::Sending && !currentStep(state));
    if (writesAhead && state.cancelRequested && !isHalfway) {
        return cancelBeforeWriting(state);
    }
    if (state.phase == JobPhase::Queued || (writesAhead && state.paused && !isHalfway)) {
        return action::Nothing{};
    }
    if (state.wait) {
        return action::Sleep{state.wait->until};
    }
    if (state.waitDue) {
        const auto wait = waitAfter(*state.waitDue, state);
        return wait ? JobAction(*wait) : giveUp(state, *state.waitDue);
    }
    switch (state.phase) {
    case JobPhase::Checking:
        return action::Read{ReadPurpose::Check};
    case JobPhase::Sending:
        return currentStep(state) ? JobAction(action::Nothing{}) : nextStep(state);
    case JobPhase::Polling:
        return action::Poll{currentStep(state)->id};
    case JobPhase::Settling:
        return action::Read{ReadPurpose::Settle};
    default:
        return action::Read{ReadPurpose::Verify};
    }
}

std::optional<action::BeginWait> waitAfter(const Error &error, int waitsInARow)
{
    const int doublings = std::min(waitsInARow, 4);
    const auto growing = [&](std::chrono::milliseconds first) { return std::min(first * (1 << doublings), 60000ms); };
    const auto wait = [&](WaitReason reason, std::chrono::milliseconds delay) {
        return action::BeginWait{reason,
            std::clamp<std::chrono::milliseconds>(error.retryAfter.value_or(delay), 1s, longestObeyedPause), error};
    };
    switch (error.kind) {
    case ErrorKind::NotSent:
        if (error.serviceCode == QLatin1StringView(notYetCode)) {
            return wait(WaitReason::RateLimit, 1s);
        }
        [[fallthrough]];
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Proxy:
    case ErrorKind::Tls:
    case ErrorKind::Cancelled: // its channel has gone, as when the program ends
        return wait(WaitReason::Network, growing(5s));
    case ErrorKind::Unauthorised:
        // The first time the session renews its token at once; after that a person has to act.
        return wait(WaitReason::SignIn, waitsInARow == 0 ? 1000ms : 300000ms);
    case ErrorKind::Locked:
        return wait(WaitReason::SignIn, 300s);
    case ErrorKind::Throttled:
        return wait(WaitReason::RateLimit, growing(10s));
    case ErrorKind::Conflict:
    case ErrorKind::Server:
        return wait(WaitReason::Service, growing(10s));
    case ErrorKind::Clock:
        return wait(WaitReason::Clock, 60s);
    default:
        return std::nullopt;
    }
}

std::optional<action::BeginWait> waitAfter(const Error &error, const JobState &state)
{
    const auto patience = patienceWith(error);
    const auto waited = state.waitsFor.find(causeOf(error));
    if (patience && (waited == state.waitsFor.end() ? 0 : waited->second) >= *patience) {
        return std::nullopt;
    }
    const auto first = waitAfter(error, 0);
    return first && state.lastWaitReason == first->reason ? waitAfter(error, state.waits) : first;
}

std::optional<int> patienceWith(const Error &error)
{
    switch (causeOf(error)) {
    case ErrorKind::Conflict:
        return isPassing(error) ? mostServiceWaits : 0;
    case ErrorKind::Server:
    case ErrorKind::Clock:
        return mostServiceWaits;
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
        return mostUncertainWaits;
    default:
        return std::nullopt;
    }
}

bool isResting(const JobState &state)
{
    if (isFinal(state.phase) || state.phase == JobPhase::Queued) {
        return false;
    }
    // The first wait for a sign-in is the session's own renewal.
    const bool waitsForPerson = state.wait && state.wait->reason == WaitReason::SignIn && state.waits > 1;
    const bool nothingToDo = std::holds_alternative<action::Nothing>(nextAction(state)) && !currentStep(state);
    return state.standsStill || waitsForPerson || nothingToDo;
}

std::chrono::milliseconds pollDelay(int polls)
{
    constexpr std::array<std::chrono::seconds, 4> first{2s, 3s, 5s, 8s};
    return polls < static_cast<int>(first.size()) ? first.at(static_cast<size_t>(std::max(polls, 0))) : 10s;
}

std::chrono::milliseconds readBackDelay(int reads)
{
    constexpr std::array<std::chrono::seconds, 4> first{0s, 2s, 5s, 10s};
    return first.at(static_cast<size_t>(std::clamp(reads, 0, static_cast<int>(first.size()) - 1)));
}

std::optional<bool> settledAs(const JobState &state, Verification found, bool busy, std::chrono::milliseconds settling)
{
    if (found == Verification::Fulfilled) {
        return true;
    }
    const StepState *step = currentStep(state);
    if (busy || !step || (!step->endedByService && settling < settleTime)) {
        return std::nullopt;
    }
    // Something of it is there: the last read-back says how much.
    return found == Verification::Partly;
}

} // namespace allowdesk
