#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"

namespace allowdesk
{

/// A project as the identity service lists it (FACTS D2): the region's own is named like the region, others
/// "region_name".
struct Project
{
    QString id{};
    QString name{};
    bool enabled = true;
    QString domainId{}; ///< of the account that it belongs to; may be missing

    /// The region that the name tells; the whole name for the region's own.
    [[nodiscard]] QString region() const { return name.section(u'_', 0, 0); }

    bool operator==(const Project &) const = default;
};

/// A list of projects, and what of it is missing here.
struct ProjectList
{
    QList<Project> projects{}; ///< sorted by name
    int unreadable = 0; ///< items that are no projects
    bool goesOn = false; ///< the cloud has sent only its first page

    bool operator==(const ProjectList &) const = default;
};

/// The projects that whoever has this token may use; it needs no right.
[[nodiscard]] ApiRequest listOwnProjects(const QUrl &identityEndpoint);
/// All projects of the account, on one page: what an access key can ask. It goes for a domain or, where its id is not
/// known yet, without one.
[[nodiscard]] ApiRequest listProjects(const QUrl &identityEndpoint, const QString &domainId);

/// The domain that all of them belong to; empty when they do not say, or not the same.
[[nodiscard]] QString domainIdOf(const QList<Project> &projects);

/// Without the cloud's internal ones (FACTS D2); one without a name is called by its id. Payload error when nothing of
/// it can be read.
[[nodiscard]] Result<ProjectList> decodeProjects(const QByteArray &body);

} // namespace allowdesk
