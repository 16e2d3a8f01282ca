#pragma once

#include "app/services/service.h"

namespace allowdesk
{

/// What a plan costs before it is agreed to.
struct Estimate
{
    qsizetype writes = 0;
    qsizetype reads = 0; ///< before writing and reading back, where they cost calls that count
    std::chrono::milliseconds duration{0};

    bool operator==(const Estimate &) const = default;
};

/// By the rate limit that is known of each operation, and by what calls take as a rule. `base` is the reading that the
/// plan was made on, with all its rows. Nothing where the cloud lacks the service.
[[nodiscard]] Estimate estimateOf(Session &session, const Service &service, const Plan &plan, const Snapshot &base);

} // namespace allowdesk
