#pragma once

#include "app/base/result.h"
#include "app/network/ratelimit.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <span>

namespace allowdesk
{

/// A cloud that the catalogue knows (FACTS D5).
struct CloudEntry
{
    QString id{}; ///< Account::cloud
    QString name{}; ///< a proper name, not translated
    QStringList regions{}; ///< empty for "custom"
};

/// All clouds, in the order in which a person chooses; "custom", where every address is named by hand, comes last.
[[nodiscard]] QList<CloudEntry> knownClouds();

/// A region of a cloud.
struct CloudRegion
{
    QLatin1StringView cloud;
    QLatin1StringView region;
};

/// A host of a service in a region; without a region, in every one that has none of its own.
struct RegionHost
{
    QLatin1StringView cloud;
    QLatin1StringView region;
    QLatin1StringView host;
};

/// Where a service answers, as the service brings it. Static.
struct ServiceEndpoints
{
    QLatin1StringView service{};
    bool isEverywhere = true; ///< in every region but the absent ones, at a host of the cloud's pattern
    std::span<const CloudRegion> absent{}; ///< it is not there, or nothing public says that it is
    std::span<const RegionHost> hosts{}; ///< that do not follow the pattern
    std::span<const RegionHost> doubtful{}; ///< the other one, where the public sources disagree
    std::optional<RateLimit> limit{}; ///< documented for each of its operations
};

/// A limit that a service's documents name.
struct DocumentedLimit
{
    QString service{}; ///< its operations begin with this and a full stop
    RateLimit limit{};
};

/// Where these services, the sign-in ("iam") and the enterprise projects ("eps") answer, cloud by cloud (FACTS D5).
class EndpointCatalogue final
{
public:
    explicit EndpointCatalogue(const QList<ServiceEndpoints> &services);

    /// The services that were given, in their order.
    [[nodiscard]] QStringList services() const;

    /// Unsupported for one that is not in the catalogue there, with the region as subject; an address named by hand may
    /// still reach it.
    [[nodiscard]] Result<QUrl> endpoint(const QString &cloud, const QString &service, const QString &region) const;

    /// The other address under which a service may answer there, where the public sources disagree about endpoint();
    /// nothing where they agree.
    [[nodiscard]] std::optional<QUrl> alternative(
        const QString &cloud, const QString &service, const QString &region) const;

    /// Every host of that cloud that the catalogue names, those in doubt included. They answer at port 443.
    [[nodiscard]] QSet<QString> hosts(const QString &cloud) const { return m_hosts.value(cloud); }

    /// The limits of that cloud's services, for each operation of its own (FACTS F3). None for "custom": a simulator or
    /// a private cloud says its limits when they are met.
    [[nodiscard]] QList<DocumentedLimit> limits(const QString &cloud) const;

private:
    QList<ServiceEndpoints> m_services; ///< those given, then the two of every cloud
    QHash<QString, QSet<QString>> m_hosts; ///< by cloud; they are asked for at every request

    [[nodiscard]] const ServiceEndpoints *find(const QString &service) const;
};

} // namespace allowdesk
