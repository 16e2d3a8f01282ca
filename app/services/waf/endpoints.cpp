#include "app/services/waf/endpoints.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

// The WAF of ae-ad-1 has no address groups; it says so when it is asked.
// The SDKs list .com for eu-west-101, where everything else is .eu: that is preferred.
constexpr std::array ownHosts{
    RegionHost{"huawei"_L1, "cn-north-9"_L1, "waf.cn-north-9.myhuaweicloud.cn"_L1},
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "waf.eu-west-101.myhuaweicloud.eu"_L1},
};

constexpr std::array doubtfulHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "waf.eu-west-101.myhuaweicloud.com"_L1},
};

} // namespace

ServiceEndpoints endpoints()
{
    return {.service = "waf"_L1, .hosts = ownHosts, .doubtful = doubtfulHosts};
}

} // namespace allowdesk::waf
