#include "app/changes/restaging.h"

#include "app/changes/jobprogress.h"
#include "app/plans/rebase.h"

namespace allowdesk
{

Restaging restagingOfFailed(const JobRecord &record, const JobState &state)
{
    return {.target = record.target,
        .targetName = record.targetName,
        .intents = intentsToTryAgain(record, state),
        .pattern = record.wanted};
}

std::optional<Restaging> restagingOfUndo(const Schema &schema, const JobRecord &record, const JobState &state)
{
    if (!isFinal(state.phase)) {
        return {};
    }
    const TargetState &before = state.before ? state.before->state : record.base.state;
    const Rebased after = rebase(schema, promisedBy(state, StepStatus::Applied), before);
    const Intents back = reversed(intentsBetween(schema, before, after.wanted));
    if (back.isEmpty()) {
        return {};
    }
    return Restaging{.target = record.target,
        .targetName = record.targetName,
        .isMadeByJob = record.intents.existence == true,
        .intents = back,
        .pattern = before};
}

} // namespace allowdesk
