#include "app/network/endpointcatalogue.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// With at least one of the services that this program is for.
constexpr std::array knownRegions{
    CloudRegion{"huawei"_L1, "ae-ad-1"_L1},
    CloudRegion{"huawei"_L1, "af-north-1"_L1},
    CloudRegion{"huawei"_L1, "af-south-1"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-1"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-2"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-3"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-4"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-5"_L1},
    CloudRegion{"huawei"_L1, "cn-east-2"_L1},
    CloudRegion{"huawei"_L1, "cn-east-3"_L1},
    CloudRegion{"huawei"_L1, "cn-east-4"_L1},
    CloudRegion{"huawei"_L1, "cn-east-5"_L1},
    CloudRegion{"huawei"_L1, "cn-north-1"_L1},
    CloudRegion{"huawei"_L1, "cn-north-2"_L1},
    CloudRegion{"huawei"_L1, "cn-north-4"_L1},
    CloudRegion{"huawei"_L1, "cn-north-9"_L1},
    CloudRegion{"huawei"_L1, "cn-north-11"_L1},
    CloudRegion{"huawei"_L1, "cn-north-12"_L1},
    CloudRegion{"huawei"_L1, "cn-south-1"_L1},
    CloudRegion{"huawei"_L1, "cn-south-2"_L1},
    CloudRegion{"huawei"_L1, "cn-south-4"_L1},
    CloudRegion{"huawei"_L1, "cn-southwest-2"_L1},
    CloudRegion{"huawei"_L1, "cn-southwest-3"_L1},
    CloudRegion{"huawei"_L1, "eu-west-0"_L1},
    CloudRegion{"huawei"_L1, "eu-west-101"_L1},
    CloudRegion{"huawei"_L1, "la-north-2"_L1},
    CloudRegion{"huawei"_L1, "la-south-2"_L1},
    CloudRegion{"huawei"_L1, "me-east-1"_L1},
    CloudRegion{"huawei"_L1, "my-kualalumpur-1"_L1},
    CloudRegion{"huawei"_L1, "na-mexico-1"_L1},
    CloudRegion{"huawei"_L1, "ru-moscow-1"_L1},
    CloudRegion{"huawei"_L1, "ru-northwest-2"_L1},
    CloudRegion{"huawei"_L1, "sa-brazil-1"_L1},
    CloudRegion{"huawei"_L1, "tr-west-1"_L1},
    CloudRegion{"otc"_L1, "eu-de"_L1},
    CloudRegion{"otc"_L1, "eu-nl"_L1},
    CloudRegion{"otc-swiss"_L1, "eu-ch2"_L1},
    CloudRegion{"flexibleengine"_L1, "eu-west-0"_L1},
    CloudRegion{"flexibleengine"_L1, "eu-west-1"_L1},
    CloudRegion{"sbercloud"_L1, "ru-moscow-1"_L1},
};

struct CloudHosts
{
    QLatin1StringView id;
    QLatin1StringView name;
    QLatin1StringView pattern; ///< of a host: %1 the service, %2 the region
};

constexpr std::array cloudHosts{
    CloudHosts{"huawei"_L1, "Huawei Cloud"_L1, "%1.%2.myhuaweicloud.com"_L1},
    CloudHosts{"otc"_L1, "Open Telekom Cloud"_L1, "%1.%2.otc.t-systems.com"_L1},
    CloudHosts{"otc-swiss"_L1, "T Cloud Swiss"_L1, "%1.%2.sc.otc.t-systems.com"_L1},
    CloudHosts{"flexibleengine"_L1, "FlexibleEngine"_L1, "%1.%2.prod-cloud-ocb.orange-business.com"_L1},
    CloudHosts{"sbercloud"_L1, "SberCloud"_L1, "%1.%2.hc.sbercloud.ru"_L1},
    CloudHosts{"custom"_L1, "Another cloud"_L1, QLatin1StringView()},
};

// Where signing in is not offered in the region itself, the cloud's own address does.
constexpr std::array noSignIn{
    CloudRegion{"huawei"_L1, "af-north-1"_L1},
    CloudRegion{"huawei"_L1, "ap-southeast-5"_L1},
    CloudRegion{"huawei"_L1, "cn-north-11"_L1},
    CloudRegion{"huawei"_L1, "cn-south-4"_L1},
    CloudRegion{"huawei"_L1, "cn-southwest-3"_L1},
    CloudRegion{"huawei"_L1, "ru-northwest-2"_L1},
};

constexpr std::array signInHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "iam.eu-west-101.myhuaweicloud.eu"_L1},
    RegionHost{"huawei"_L1, ""_L1, "iam.myhuaweicloud.com"_L1},
    RegionHost{"otc-swiss"_L1, "eu-ch2"_L1, "iam-pub.eu-ch2.sc.otc.t-systems.com"_L1},
};

constexpr std::array doubtfulSignInHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "iam.myhuaweicloud.eu"_L1},
};

constexpr std::array projectHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "eps.eu-west-101.myhuaweicloud.eu"_L1},
    RegionHost{"huawei"_L1, "my-kualalumpur-1"_L1, "eps.my-kualalumpur-1.myhuaweicloud.com"_L1},
    RegionHost{"huawei"_L1, "ru-moscow-1"_L1, "eps.ru-moscow-1.myhuaweicloud.com"_L1},
    RegionHost{"huawei"_L1, ""_L1, "eps.myhuaweicloud.com"_L1},
    RegionHost{"flexibleengine"_L1, ""_L1, "eps.prod-cloud-ocb.orange-business.com"_L1},
    RegionHost{"sbercloud"_L1, "ru-moscow-1"_L1, "eps.ru-moscow-1.hc.sbercloud.ru"_L1},
};

const RegionHost *findIn(std::span<const RegionHost> hosts, const QString &cloud, const QString &region)
{
    const auto found = std::find_if(hosts.begin(), hosts.end(),
        [&](const RegionHost &entry) { return cloud == entry.cloud && region == entry.region; });
    return found == hosts.end() ? nullptr : &*found;
}

bool contains(std::span<const CloudRegion> list, const QString &cloud, const QString &region)
{
    return std::any_of(list.begin(), list.end(),
        [&](const CloudRegion &entry) { return cloud == entry.cloud && region == entry.region; });
}

bool isKnown(const QString &cloud, const QString &region)
{
    return contains(knownRegions, cloud, region);
}

bool followsPattern(const ServiceEndpoints &service, const QString &cloud, const QString &region)
{
    return service.isEverywhere && isKnown(cloud, region) && !contains(service.absent, cloud, region);
}

QString hostByPattern(const QString &cloud, const QString &service, const QString &region)
{
    const auto hosts =
        std::find_if(cloudHosts.begin(), cloudHosts.end(), [&](const CloudHosts &entry) { return cloud == entry.id; });
    return QString(hosts->pattern).arg(service, region);
}

QUrl https(const QString &host)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    return url;
}

} // namespace

QList<CloudEntry> knownClouds()
{
    QList<CloudEntry> clouds;
    for (const CloudHosts &hosts : cloudHosts) {
        CloudEntry cloud{.id = hosts.id, .name = hosts.name};
        for (const CloudRegion &entry : knownRegions) {
            if (entry.cloud == hosts.id) {
                cloud.regions << entry.region;
            }
        }
        clouds << cloud;
    }
    return clouds;
}

EndpointCatalogue::EndpointCatalogue(const QList<ServiceEndpoints> &services) : m_services(services)
{
    m_services << ServiceEndpoints{.service = "iam"_L1,
        .absent = noSignIn,
        .hosts = signInHosts,
        .doubtful = doubtfulSignInHosts}
               << ServiceEndpoints{.service = "eps"_L1, .isEverywhere = false, .hosts = projectHosts};
    for (const CloudRegion &entry : knownRegions) {
        for (const ServiceEndpoints &service : std::as_const(m_services)) {
            if (const auto known = endpoint(entry.cloud, service.service, entry.region)) {
                m_hosts[entry.cloud] << known->host();
            }
            if (const auto other = alternative(entry.cloud, service.service, entry.region)) {
                m_hosts[entry.cloud] << other->host();
            }
        }
    }
}

QStringList EndpointCatalogue::services() const
{
    QStringList ids;
    for (const ServiceEndpoints &service : m_services.first(m_services.size() - 2)) {
        ids << service.service;
    }
    return ids;
}

const ServiceEndpoints *EndpointCatalogue::find(const QString &service) const
{
    const auto found = std::find_if(
        m_services.begin(), m_services.end(), [&](const ServiceEndpoints &entry) { return service == entry.service; });
    return found == m_services.end() ? nullptr : &*found;
}

Result<QUrl> EndpointCatalogue::endpoint(const QString &cloud, const QString &service, const QString &region) const
{
    if (const ServiceEndpoints *entry = find(service)) {
        if (const RegionHost *own = findIn(entry->hosts, cloud, region)) {
            return https(own->host);
        }
        if (followsPattern(*entry, cloud, region)) {
            return https(hostByPattern(cloud, service, region));
        }
        if (const RegionHost *everywhere = findIn(entry->hosts, cloud, {}); everywhere && isKnown(cloud, region)) {
            return https(everywhere->host);
        }
    }
    return failure(ErrorKind::Unsupported, u"No address of %1 is known there"_s.arg(service), region);
}

std::optional<QUrl> EndpointCatalogue::alternative(
    const QString &cloud, const QString &service, const QString &region) const
{
    const ServiceEndpoints *entry = find(service);
    if (!entry) {
        return std::nullopt;
    }
    if (const RegionHost *other = findIn(entry->doubtful, cloud, region)) {
        return https(other->host);
    }
    // Where the cloud's own address stands in for a region's, that one may be there all the same.
    const bool hasStandIn = entry->isEverywhere && isKnown(cloud, region) && contains(entry->absent, cloud, region)
        && !findIn(entry->hosts, cloud, region) && findIn(entry->hosts, cloud, {});
    return hasStandIn ? std::optional(https(hostByPattern(cloud, service, region))) : std::nullopt;
}

QList<DocumentedLimit> EndpointCatalogue::limits(const QString &cloud) const
{
    QList<DocumentedLimit> limits;
    for (const ServiceEndpoints &service : m_services) {
        if (service.limit && cloud != "custom"_L1) {
            limits << DocumentedLimit{service.service, *service.limit};
        }
    }
    return limits;
}

} // namespace allowdesk
