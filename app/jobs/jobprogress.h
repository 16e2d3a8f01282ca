#pragma once

#include "app/jobs/jobdecision.h"
#include "app/jobs/jobrecord.h"

namespace allowdesk
{

/// How far a job came with the intents that were agreed to.
struct JobProgress
{
    qsizetype added = 0; ///< rows, like the next two: wholly done
    qsizetype removed = 0;
    qsizetype changed = 0;
    Intents open{}; ///< what is left of the others
    Intents lost{}; ///< rows that were taken out to be changed and did not come back, as additions of what they were

    bool operator==(const JobProgress &) const = default;
};

/// The intents whose rows a reading for this purpose has to find: a step in doubt is all that settling asks about,
/// since the others' rows would cost calls.
[[nodiscard]] Intents readingConcern(ReadPurpose purpose, const JobRecord &record, const JobState &state);

[[nodiscard]] JobProgress progressOf(const JobRecord &record, const JobState &state);

/// What "try again" stages: the intents that did not take place. All of them where it is not known which did, since
/// staging leaves out what holds already.
[[nodiscard]] Intents intentsToTryAgain(const JobRecord &record, const JobState &state);

} // namespace allowdesk
