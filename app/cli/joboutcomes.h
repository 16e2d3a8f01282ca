#pragma once

#include "app/cli/outcome.h"
#include "app/jobs/applyjob.h"

namespace allowdesk::cli
{

/// Whether nobody here can do anything more for the job: it has ended, rests until a person acts, cannot be written
/// down, or has waited for the network ten times in a row. What is left of it is in the journal.
[[nodiscard]] bool isOver(const ApplyJob &job);

/// One line for each, and the worst of their ends.
[[nodiscard]] Outcome jobsOutcome(const QList<const ApplyJob *> &jobs);

/// What it is doing now.
[[nodiscard]] QString jobProgressLine(const ApplyJob &job);

/// A job of the journal, for people and for programs.
[[nodiscard]] QString jobLine(const JobRecord &record, const JobState &state);
[[nodiscard]] QString jobLine(const JobSummary &summary);
[[nodiscard]] QJsonObject jobJson(const JobSummary &summary);

} // namespace allowdesk::cli
