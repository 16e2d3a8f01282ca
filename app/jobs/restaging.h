#pragma once

#include "app/jobs/jobrecord.h"
#include "app/lists/stageddraft.h"

namespace allowdesk
{

/// What "try again" stages: what the job did not bring about.
[[nodiscard]] StagedDraft restagingOfFailed(const JobRecord &record, const JobState &state);

/// What the job's own writes made of the state before them.
[[nodiscard]] TargetState stateAfter(const Schema &schema, const JobState &state, const TargetState &before);

/// The way back from what the job brought about, against what was there just before it; what had been fulfilled
/// without it stays. Nothing for a job that brought nothing about, and while it has not ended.
[[nodiscard]] std::optional<StagedDraft> restagingOfUndo(
    const Schema &schema, const JobRecord &record, const JobState &state);

} // namespace allowdesk
