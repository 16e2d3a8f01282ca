#include "app/changes/jobstate.h"

#include <algorithm>

namespace allowdesk
{

bool isFinal(JobPhase phase)
{
    return phase >= JobPhase::Conflict;
}

const StepState *currentStep(const JobState &state)
{
    const auto it = std::find_if(state.steps.begin(), state.steps.end(), [](const StepState &step) {
        return step.status == StepStatus::InFlight || step.status == StepStatus::Following
            || step.status == StepStatus::Unknown;
    });
    return it == state.steps.end() ? nullptr : &*it;
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
    return std::count_if(
        state.steps.begin(), state.steps.end(), [status](const StepState &step) { return step.status == status; });
}

bool isPassing(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorised:
    case ErrorKind::Locked:
    case ErrorKind::Throttled:
    case ErrorKind::Conflict:
    case ErrorKind::Clock:
    case ErrorKind::NotSent:
    // These never speak of the row, only of the way to the service.
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::Cancelled:
        return true;
    default:
        return false;
    }
}

} // namespace allowdesk
