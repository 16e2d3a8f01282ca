#include "app/jobs/restaging.h"

#include "app/jobs/jobprogress.h"
#include "app/lists/rebase.h"

namespace allowdesk
{

namespace
{

StagedDraft stagedBy(const JobRecord &record, const Intents &intents, const TargetState &pattern)
{
    StagedDraft draft{
        .target = record.target, .name = record.targetName, .projectId = record.projectId, .intents = intents};
    if (intents.existence == true) {
        draft.made = pattern;
    }
    return draft;
}

} // namespace

StagedDraft restagingOfFailed(const JobRecord &record, const JobState &state)
{
    return stagedBy(record, intentsToTryAgain(record, state), record.wanted);
}

TargetState stateAfter(const Schema &schema, const JobState &state, const TargetState &before)
{
    // A step without an attempt counts as applied when others did its work.
    JobState own = state;
    own.steps.removeIf([](const StepState &step) { return step.attempts == 0; });
    return rebase(schema, promisedBy(own, StepStatus::Applied), before).wanted;
}

std::optional<StagedDraft> restagingOfUndo(const Schema &schema, const JobRecord &record, const JobState &state)
{
    if (!isFinal(state.phase)) {
        return {};
    }
    const TargetState &before = state.before ? state.before->state : record.base.state;
    const Intents back = reversed(intentsBetween(schema, before, stateAfter(schema, state, before)));
    if (back.isEmpty()) {
        return {};
    }
    StagedDraft draft = stagedBy(record, back, before);
    draft.isMadeByJob = record.intents.existence == true;
    return draft;
}

} // namespace allowdesk
