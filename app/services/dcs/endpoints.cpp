#include "app/services/dcs/endpoints.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{
namespace
{

constexpr std::array absentRegions{
    CloudRegion{"huawei"_L1, "af-north-1"_L1},
    CloudRegion{"huawei"_L1, "cn-north-11"_L1},
    CloudRegion{"huawei"_L1, "cn-south-4"_L1},
    CloudRegion{"huawei"_L1, "cn-southwest-3"_L1},
};

// The SDKs list .com for eu-west-101, where everything else is .eu: that is preferred.
constexpr std::array ownHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "dcs.eu-west-101.myhuaweicloud.eu"_L1},
};

constexpr std::array doubtfulHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "dcs.eu-west-101.myhuaweicloud.com"_L1},
};

} // namespace

ServiceEndpoints endpoints()
{
    return {.service = "dcs"_L1, .absent = absentRegions, .hosts = ownHosts, .doubtful = doubtfulHosts};
}

} // namespace allowdesk::dcs
