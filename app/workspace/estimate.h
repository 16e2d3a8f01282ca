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

/// The calls that a plan makes: of each operation one, and how many there are; those that read, together.
struct PlanCalls
{
    struct Kind
    {
        ApiRequest request{};
        int count = 0;
    };
    QList<Kind> writes{};
    Kind reads{}; ///< both times
    std::chrono::milliseconds typical{0}; ///< what the writes take as a rule, one after the other
};

/// `base` is the reading that the plan was made on, with all its rows. Pure.
[[nodiscard]] PlanCalls callsOf(
    const Service &service, const PlanContext &context, const Plan &plan, const Snapshot &base);

/// By the rate limit that is known of each operation, and by what calls take as a rule.
[[nodiscard]] Estimate estimateOf(const ApiChannel &channel, const PlanCalls &calls);

} // namespace allowdesk
