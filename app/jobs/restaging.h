#pragma once

#include "app/jobs/jobrecord.h"

namespace allowdesk
{

/// Intents of an ended job, to be staged as a draft once more.
struct Restaging
{
    TargetRef target{};
    QString targetName{};
    QString projectId{}; ///< in which the job ran: in another one the same ids mean something else
    bool isMadeByJob = false; ///< the target has another id since it is there: it is known by its name
    Intents intents{};
    TargetState pattern{}; ///< what the target is made from, where the intent is that it is made

    bool operator==(const Restaging &) const = default;
};

/// What "try again" stages: what the job did not bring about.
[[nodiscard]] Restaging restagingOfFailed(const JobRecord &record, const JobState &state);

/// What the job's own writes made of the state before them.
[[nodiscard]] TargetState stateAfter(const Schema &schema, const JobState &state, const TargetState &before);

/// The way back from what the job brought about, against what stood there just before it; what had been fulfilled
/// without it stays. Nothing for a job that brought nothing about, and while it has not ended.
[[nodiscard]] std::optional<Restaging> restagingOfUndo(
    const Schema &schema, const JobRecord &record, const JobState &state);

} // namespace allowdesk
