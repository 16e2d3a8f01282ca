#include "app/services/hss/endpoints.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr std::array absentRegions{
    CloudRegion{"huawei"_L1, "eu-west-0"_L1},
    CloudRegion{"huawei"_L1, "ru-northwest-2"_L1},
    CloudRegion{"otc"_L1, "eu-nl"_L1},
    CloudRegion{"otc-swiss"_L1, "eu-ch2"_L1},
    CloudRegion{"flexibleengine"_L1, "eu-west-0"_L1},
    CloudRegion{"flexibleengine"_L1, "eu-west-1"_L1},
};

constexpr std::array ownHosts{
    RegionHost{"huawei"_L1, "eu-west-101"_L1, "hss.eu-west-101.myhuaweicloud.eu"_L1},
};

// 600 a minute for everyone, 5 a minute for each user and source address (FACTS F3).
constexpr RateLimit callLimit{5, std::chrono::minutes(1)};

} // namespace

ServiceEndpoints endpoints()
{
    return {.service = "hss"_L1, .absent = absentRegions, .hosts = ownHosts, .limit = callLimit};
}

} // namespace allowdesk::hss
