#pragma once

#include "app/cli/outcome.h"
#include "app/jobs/applyjob.h"

namespace allowdesk::cli
{

/// Whether the job goes on only when a person does something: it stands still, or stopped for a new review.
[[nodiscard]] bool needsPerson(const ApplyJob &job);

/// One line for each, and the worst of their ends.
[[nodiscard]] Outcome jobsOutcome(const QList<const ApplyJob *> &jobs);

/// A job of the journal, for people and for programs.
[[nodiscard]] QString jobLine(const JobRecord &record, const JobState &state);
[[nodiscard]] QJsonObject jobJson(const JobRecord &record, const JobState &state);

} // namespace allowdesk::cli
