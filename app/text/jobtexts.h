#pragma once

#include "app/jobs/archiveoutcome.h"
#include "app/jobs/jobsummary.h"

#include <QString>

namespace allowdesk
{

/// "Following the service's job", "Waiting for the network": what a job does, in the current language; how long it
/// has been at work already, where the time of now is given.
[[nodiscard]] QString jobStateText(const JobState &state, const QDateTime &now = {});

/// The same of a job, with how far it came once it has ended: "Partly done: 147 added, 3 failed".
[[nodiscard]] QString jobText(const JobRecord &record, const JobState &state, const QDateTime &now = {});

/// The same by what lists tell of it.
[[nodiscard]] QString jobText(const JobSummary &summary);

/// What was moved out of the journal, and where to.
[[nodiscard]] QString archivedText(const ArchiveOutcome &archived);

/// One line for an event of a job's history.
[[nodiscard]] QString jobEventText(const JobEvent &event);

/// A duration as "40 s", "12 min", "2 h 5 min".
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

/// The sentence of a step's title code.
[[nodiscard]] QString stepTitleText(const QString &title);

/// What both changed: what it was, what it is now, what is wanted.
[[nodiscard]] QString conflictText(const Conflict &conflict);

} // namespace allowdesk
