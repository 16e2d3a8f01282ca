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

QString knownName(const JobRecord &record, const QList<Workspace> &workspaces)
{
    const QString name = workspaceName(record, workspaces);
    return name.isEmpty() ? QCoreApplication::translate("Job", "unknown workspace") : name;
}

} // namespace

// What it was when the change was agreed to counts, whatever has been made of the workspace since.
std::optional<WorkspaceEnvironment> environmentOf(const JobRecord &record, const QList<Workspace> &workspaces)
{
    const Workspace *workspace = findById(workspaces, record.target.workspaceId);
    return record.environment ? record.environment : workspace ? std::optional(workspace->environment) : std::nullopt;
}

QString workspaceName(const JobRecord &record, const QList<Workspace> &workspaces)
{
    const Workspace *workspace = findById(workspaces, record.target.workspaceId);
    return workspace ? workspace->name : record.workspaceName;
}

QString workspaceText(const JobRecord &record, const QList<Workspace> &workspaces)
{
    return workspaceText(knownName(record, workspaces), environmentOf(record, workspaces));
}

QString workspaceCell(const JobRecord &record, const QList<Workspace> &workspaces)
{
    const auto environment = environmentOf(record, workspaces);
    const QString word = environment ? environmentWord(*environment) + u" · "_s : QString();
    return word + isolatedText(knownName(record, workspaces));
}

} // namespace allowdesk
