#include "app/jobs/jobstate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool isFinal(JobPhase phase)
{
    return phase >= JobPhase::Conflict;
}

const StepState *currentStep(const JobState &state)
{
    return state.steps.current();
}

bool isOutstanding(const JobState &state)
{
    return currentStep(state) || (state.phase == JobPhase::Verifying && !state.verification);
}

bool mayHaveWritten(const JobState &state)
{
    return std::any_of(state.steps.begin(), state.steps.end(), [](const StepState &step) {
        return step.attempts > 0 && step.status != StepStatus::Refused && step.status != StepStatus::NotApplied
            && step.status != StepStatus::Pending;
    });
}

bool isMissingHalf(const JobState &state, const StepState &step)
{
    const StepState *first = step.needs.isEmpty() ? nullptr : state.steps.find(step.needs);
    return first && first->status == StepStatus::Applied && !first->effect.rows.isEmpty()
        && !first->effect.rows.constFirst().after;
}

bool mayRepeatHalf(const JobState &state, const StepState &step)
{
    return step.error && !step.endedByService && step.attempts < mostAttemptsOfHalf && isMissingHalf(state, step);
}

Error lossOf(const StepState &step)
{
    const Error lost = step.error.value_or(Error{});
    return {.kind = ErrorKind::OutcomeUnknown,
        .httpStatus = lost.httpStatus,
        .serviceCode = u"job.not-applied"_s,
        .message = lost.message,
        .requestId = step.requestId,
        .subject = lost.subject};
}

Intents promisedBy(const JobState &state, StepStatus status)
{
    Intents promised;
    for (const StepState &step : state.steps) {
        if (step.status == status) {
            promised.rows << step.effect.rows;
            promised.attributes << step.effect.attributes;
            promised.existence = step.effect.existence ? step.effect.existence : promised.existence;
        }
    }
    return promised;
}

qsizetype countSteps(const JobState &state, StepStatus status)
{
    return state.steps.count(status);
}

bool isPassing(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorised:
    case ErrorKind::Locked:
    case ErrorKind::Throttled:
    case ErrorKind::Clock:
    case ErrorKind::NotSent:
    // These never speak of the row, only of the way to the service.
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Cancelled:
        return true;
    case ErrorKind::Conflict:
        return error.httpStatus != 409 || error.isBusy;
    default:
        return false;
    }
}

ErrorKind causeOf(const Error &error)
{
    if (error.kind != ErrorKind::NotSent) {
        return error.kind;
    }
    return error.serviceCode.startsWith("wire.tls-"_L1)  ? ErrorKind::Tls
        : error.serviceCode.startsWith("wire.proxy-"_L1) ? ErrorKind::Proxy
                                                         : error.kind;
}

} // namespace allowdesk
