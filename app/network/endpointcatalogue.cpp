#include "app/network/endpointcatalogue.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto allFour = "dcs waf hss iam"_L1;
constexpr auto allNames = "dcs waf hss iam eps"_L1; // every service that may have an address somewhere

struct RegionServices
{
    QLatin1StringView cloud;
    QLatin1StringView region;
    QLatin1StringView services; ///< separated by blanks
};

// A service that is left out of a region is not there, or nothing public says that it is.
constexpr std::array regionServices{
    RegionServices{"huawei"_L1, "ae-ad-1"_L1, allFour}, // its WAF has no address groups
    RegionServices{"huawei"_L1, "af-north-1"_L1, "waf hss"_L1},
    RegionServices{"huawei"_L1, "af-south-1"_L1, allFour},
    RegionServices{"huawei"_L1, "ap-southeast-1"_L1, allFour},
    RegionServices{"huawei"_L1, "ap-southeast-2"_L1, allFour},
    RegionServices{"huawei"_L1, "ap-southeast-3"_L1, allFour},
    RegionServices{"huawei"_L1, "ap-southeast-4"_L1, allFour},
    RegionServices{"huawei"_L1, "ap-southeast-5"_L1, "dcs waf hss"_L1},
    RegionServices{"huawei"_L1, "cn-east-2"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-east-3"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-east-4"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-east-5"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-north-1"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-north-2"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-north-4"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-north-9"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-north-11"_L1, "waf hss"_L1},
    RegionServices{"huawei"_L1, "cn-north-12"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-south-1"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-south-2"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-south-4"_L1, "waf hss"_L1},
    RegionServices{"huawei"_L1, "cn-southwest-2"_L1, allFour},
    RegionServices{"huawei"_L1, "cn-southwest-3"_L1, "waf hss"_L1},
    RegionServices{"huawei"_L1, "eu-west-0"_L1, "dcs waf iam"_L1},
    RegionServices{"huawei"_L1, "eu-west-101"_L1, allFour},
    RegionServices{"huawei"_L1, "la-north-2"_L1, allFour},
    RegionServices{"huawei"_L1, "la-south-2"_L1, allFour},
    RegionServices{"huawei"_L1, "me-east-1"_L1, allFour},
    RegionServices{"huawei"_L1, "my-kualalumpur-1"_L1, allFour},
    RegionServices{"huawei"_L1, "na-mexico-1"_L1, allFour},
    RegionServices{"huawei"_L1, "ru-moscow-1"_L1, allFour},
    RegionServices{"huawei"_L1, "ru-northwest-2"_L1, "dcs waf"_L1},
    RegionServices{"huawei"_L1, "sa-brazil-1"_L1, allFour},
    RegionServices{"huawei"_L1, "tr-west-1"_L1, allFour},
    RegionServices{"otc"_L1, "eu-de"_L1, allFour},
    RegionServices{"otc"_L1, "eu-nl"_L1, "dcs waf iam"_L1},
    RegionServices{"otc-swiss"_L1, "eu-ch2"_L1, "dcs waf iam"_L1},
    RegionServices{"flexibleengine"_L1, "eu-west-0"_L1, "dcs waf iam"_L1},
    RegionServices{"flexibleengine"_L1, "eu-west-1"_L1, "dcs waf iam"_L1},
    RegionServices{"sbercloud"_L1, "ru-moscow-1"_L1, allNames},
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

struct HostException
{
    QLatin1StringView cloud;
    QLatin1StringView service;
    QLatin1StringView region; ///< empty: every region without one of its own
    QLatin1StringView host;
};

// For eu-west-101 the SDKs list .com for DCS and WAF, everything else there is .eu: .eu is preferred.
constexpr std::array hostExceptions{
    HostException{"huawei"_L1, "waf"_L1, "cn-north-9"_L1, "waf.cn-north-9.myhuaweicloud.cn"_L1},
    HostException{"huawei"_L1, "dcs"_L1, "eu-west-101"_L1, "dcs.eu-west-101.myhuaweicloud.eu"_L1},
    HostException{"huawei"_L1, "waf"_L1, "eu-west-101"_L1, "waf.eu-west-101.myhuaweicloud.eu"_L1},
    HostException{"huawei"_L1, "hss"_L1, "eu-west-101"_L1, "hss.eu-west-101.myhuaweicloud.eu"_L1},
    HostException{"huawei"_L1, "iam"_L1, "eu-west-101"_L1, "iam.eu-west-101.myhuaweicloud.eu"_L1},
    HostException{"huawei"_L1, "eps"_L1, "eu-west-101"_L1, "eps.eu-west-101.myhuaweicloud.eu"_L1},
    HostException{"huawei"_L1, "eps"_L1, "my-kualalumpur-1"_L1, "eps.my-kualalumpur-1.myhuaweicloud.com"_L1},
    HostException{"huawei"_L1, "eps"_L1, "ru-moscow-1"_L1, "eps.ru-moscow-1.myhuaweicloud.com"_L1},
    HostException{"huawei"_L1, "eps"_L1, ""_L1, "eps.myhuaweicloud.com"_L1},
    HostException{"huawei"_L1, "iam"_L1, ""_L1, "iam.myhuaweicloud.com"_L1}, // where a region has none of its own
    HostException{"otc-swiss"_L1, "iam"_L1, "eu-ch2"_L1, "iam-pub.eu-ch2.sc.otc.t-systems.com"_L1},
    HostException{"flexibleengine"_L1, "eps"_L1, ""_L1, "eps.prod-cloud-ocb.orange-business.com"_L1},
};

// Where the public sources disagree, and no call has shown which one is right: the host that the others name.
constexpr std::array doubtfulHosts{
    HostException{"huawei"_L1, "dcs"_L1, "eu-west-101"_L1, "dcs.eu-west-101.myhuaweicloud.com"_L1},
    HostException{"huawei"_L1, "waf"_L1, "eu-west-101"_L1, "waf.eu-west-101.myhuaweicloud.com"_L1},
    HostException{"huawei"_L1, "iam"_L1, "eu-west-101"_L1, "iam.myhuaweicloud.eu"_L1},
};

template <std::size_t count>
const HostException *findIn(
    const std::array<HostException, count> &hosts, const QString &cloud, const QString &service, const QString &region)
{
    const auto it = std::find_if(hosts.begin(), hosts.end(), [&](const HostException &entry) {
        return cloud == entry.cloud && service == entry.service && region == entry.region;
    });
    return it == hosts.end() ? nullptr : &*it;
}

const HostException *exceptionFor(const QString &cloud, const QString &service, const QString &region)
{
    return findIn(hostExceptions, cloud, service, region);
}

bool isKnown(const QString &cloud, const QString &region)
{
    return std::any_of(regionServices.begin(), regionServices.end(),
        [&](const RegionServices &entry) { return cloud == entry.cloud && region == entry.region; });
}

bool hasService(const QString &cloud, const QString &service, const QString &region)
{
    return std::any_of(regionServices.begin(), regionServices.end(), [&](const RegionServices &entry) {
        return cloud == entry.cloud && region == entry.region && QString(entry.services).split(u' ').contains(service);
    });
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

QHash<QString, QSet<QString>> hostsOfAllClouds()
{
    QHash<QString, QSet<QString>> hosts;
    const QStringList services = QString(allNames).split(u' ');
    for (const RegionServices &entry : regionServices) {
        for (const QString &service : services) {
            if (const auto endpoint = catalogueEndpoint(entry.cloud, service, entry.region)) {
                hosts[entry.cloud] << endpoint->host();
            }
            if (const auto other = catalogueAlternative(entry.cloud, service, entry.region)) {
                hosts[entry.cloud] << other->host();
            }
        }
    }
    return hosts;
}

} // namespace

QList<CloudEntry> catalogueClouds()
{
    QList<CloudEntry> clouds;
    for (const CloudHosts &hosts : cloudHosts) {
        CloudEntry cloud{.id = hosts.id, .name = hosts.name};
        for (const RegionServices &entry : regionServices) {
            if (entry.cloud == hosts.id) {
                cloud.regions << entry.region;
            }
        }
        clouds << cloud;
    }
    return clouds;
}

Result<QUrl> catalogueEndpoint(const QString &cloud, const QString &service, const QString &region)
{
    if (const HostException *exception = exceptionFor(cloud, service, region)) {
        return https(exception->host);
    }
    if (hasService(cloud, service, region)) {
        return https(hostByPattern(cloud, service, region));
    }
    if (const HostException *everywhere = exceptionFor(cloud, service, {}); everywhere && isKnown(cloud, region)) {
        return https(everywhere->host);
    }
    return failure(ErrorKind::Unsupported, u"No address of %1 is known there"_s.arg(service), region);
}

std::optional<QUrl> catalogueAlternative(const QString &cloud, const QString &service, const QString &region)
{
    if (const HostException *other = findIn(doubtfulHosts, cloud, service, region)) {
        return https(other->host);
    }
    const bool signsInGlobally = service == "iam"_L1 && isKnown(cloud, region) && !hasService(cloud, service, region)
        && !exceptionFor(cloud, service, region) && exceptionFor(cloud, service, {});
    return signsInGlobally ? std::optional(https(hostByPattern(cloud, service, region))) : std::nullopt;
}

QSet<QString> catalogueHosts(const QString &cloud)
{
    static const QHash<QString, QSet<QString>> hosts = hostsOfAllClouds(); // it is asked for at every request
    return hosts.value(cloud);
}

QList<DocumentedLimit> documentedLimits(const QString &cloud)
{
    if (cloud == "custom"_L1) {
        return {};
    }
    // 600 a minute for everyone, 5 a minute for each user and source address.
    return {{u"hss"_s, {5, std::chrono::minutes(1)}}};
}

} // namespace allowdesk
