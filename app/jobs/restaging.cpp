#include "app/jobs/restaging.h"

#include "app/jobs/jobprogress.h"
#include "app/lists/rebase.h"

namespace allowdesk
{

Restaging restagingOfFailed(const JobRecord &record, const JobState &state)
{
    return {.target = record.target,
        .targetName = record.targetName,
        .projectId = record.projectId,
        .intents = intentsToTryAgain(record, state),
        .pattern = record.wanted};
}

TargetState stateAfter(const Schema &schema, const JobState &state, const TargetState &before)
{
    // A step without an attempt counts as applied when others did its work.
    JobState own = state;
    own.steps.removeIf([](const StepState &step) { return step.attempts == 0; });
    return rebase(schema, promisedBy(own, StepStatus::Applied), before).wanted;
}

std::optional<Restaging> restagingOfUndo(const Schema &schema, const JobRecord &record, const JobState &state)
{
    if (!isFinal(state.phase)) {
        return {};
    }
    const TargetState &before = state.before ? state.before->state : record.base.state;
    const Intents back = reversed(intentsBetween(schema, before, stateAfter(schema, state, before)));
    if (back.isEmpty()) {
        return {};
    }
    return Restaging{.target = record.target,
        .targetName = record.targetName,
        .projectId = record.projectId,
        .isMadeByJob = record.intents.existence == true,
        .intents = back,
        .pattern = before};
}

} // namespace allowdesk
