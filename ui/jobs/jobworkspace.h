#pragma once

#include "app/jobs/jobrecord.h"

namespace allowdesk
{

/// The environment that a job's workspace had; of a job that was stored before this was kept, the one of today.
[[nodiscard]] std::optional<WorkspaceEnvironment> environmentOf(
    const JobRecord &record, const QList<Workspace> &workspaces);

/// The name of a job's workspace as of today, else as the job kept it; empty where neither is known.
[[nodiscard]] QString workspaceName(const JobRecord &record, const QList<Workspace> &workspaces);

/// "Shop (PRODUCTION)", for sentences and titles.
[[nodiscard]] QString workspaceText(const JobRecord &record, const QList<Workspace> &workspaces);

/// "PRODUCTION · Shop", for a column: the word first, since a column may be narrow.
[[nodiscard]] QString workspaceCell(const JobRecord &record, const QList<Workspace> &workspaces);

} // namespace allowdesk
