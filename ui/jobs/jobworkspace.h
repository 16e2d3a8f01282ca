#pragma once

#include "app/jobs/jobsummary.h"

namespace allowdesk
{

/// The workspace of a job as the job kept it.
struct KeptWorkspace
{
    QString id{};
    QString name{}; ///< as it was called then; may be empty
    std::optional<WorkspaceEnvironment> environment{}; ///< as it was then
};
[[nodiscard]] KeptWorkspace keptWorkspace(const JobRecord &record);
[[nodiscard]] KeptWorkspace keptWorkspace(const JobSummary &summary);

/// The environment that a job's workspace had; of a job that was stored before this was kept, the one of today.
[[nodiscard]] std::optional<WorkspaceEnvironment> environmentOf(
    const KeptWorkspace &kept, const QList<Workspace> &workspaces);

/// "Shop (PRODUCTION)", for sentences and titles.
[[nodiscard]] QString workspaceText(const JobRecord &record, const QList<Workspace> &workspaces);

/// "PRODUCTION · Shop", for a column: the word first, since a column may be narrow.
[[nodiscard]] QString workspaceCell(const KeptWorkspace &kept, const QList<Workspace> &workspaces);

} // namespace allowdesk
