#pragma once

#include "app/base/result.h"
#include "app/network/ratelimit.h"

#include <QSet>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace allowdesk
{

/// A cloud that the catalogue knows (FACTS D5).
struct CloudEntry
{
    QString id{}; ///< Account::cloud
    QString name{}; ///< a proper name, not translated
    QStringList regions{}; ///< with at least one service; empty for "custom"
};

/// All clouds, in the order in which a person chooses; "custom", where every address is named by hand, comes last.
[[nodiscard]] QList<CloudEntry> catalogueClouds();

/// Where a service ("dcs", "waf", "hss", "iam", "eps") of a region answers. Unsupported for one that the catalogue
/// does not have there, with the region as subject; an address named by hand may still reach it.
[[nodiscard]] Result<QUrl> catalogueEndpoint(const QString &cloud, const QString &service, const QString &region);

/// The other address under which a service may answer there, where the public sources disagree about
/// catalogueEndpoint(); nothing where they agree.
[[nodiscard]] std::optional<QUrl> catalogueAlternative(
    const QString &cloud, const QString &service, const QString &region);

/// Every host of that cloud that the catalogue names, those in doubt included. They answer at port 443.
[[nodiscard]] QSet<QString> catalogueHosts(const QString &cloud);

/// A limit that a service's documents name.
struct DocumentedLimit
{
    QString service{}; ///< its operations begin with this and a full stop
    RateLimit limit{};
};

/// The limits of that cloud's services, for each operation of its own (FACTS F3). None for "custom": a simulator or a
/// private cloud says its limits when they are met.
[[nodiscard]] QList<DocumentedLimit> documentedLimits(const QString &cloud);

} // namespace allowdesk
