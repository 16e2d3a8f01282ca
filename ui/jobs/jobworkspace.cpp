#include "ui/jobs/jobworkspace.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "ui/look/environment.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// As of today, else as the job kept it.
QString knownName(const KeptWorkspace &kept, const QList<Workspace> &workspaces)
{
    const Workspace *workspace = findById(workspaces, kept.id);
    const QString name = workspace ? workspace->name : kept.name;
    return name.isEmpty() ? QCoreApplication::translate("Job", "unknown workspace") : name;
}

} // namespace

KeptWorkspace keptWorkspace(const JobRecord &record)
{
    return {.id = record.target.workspaceId, .name = record.workspaceName, .environment = record.environment};
}

KeptWorkspace keptWorkspace(const JobSummary &summary)
{
    return {.id = summary.target.workspaceId, .name = summary.workspaceName, .environment = summary.environment};
}

// What it was when the change was agreed to counts, whatever has been made of the workspace since.
std::optional<WorkspaceEnvironment> environmentOf(const KeptWorkspace &kept, const QList<Workspace> &workspaces)
{
    const Workspace *workspace = findById(workspaces, kept.id);
    return kept.environment ? kept.environment : workspace ? std::optional(workspace->environment) : std::nullopt;
}

QString workspaceText(const JobRecord &record, const QList<Workspace> &workspaces)
{
    const KeptWorkspace kept = keptWorkspace(record);
    return workspaceText(knownName(kept, workspaces), environmentOf(kept, workspaces));
}

QString workspaceCell(const KeptWorkspace &kept, const QList<Workspace> &workspaces)
{
    const auto environment = environmentOf(kept, workspaces);
    const QString word = environment ? environmentWord(*environment) + u" · "_s : QString();
    return word + isolatedText(knownName(kept, workspaces));
}

} // namespace allowdesk
