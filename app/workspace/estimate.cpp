#include "app/workspace/estimate.h"

#include <QHash>

#include <algorithm>

namespace allowdesk
{

PlanCalls callsOf(const Service &service, const PlanContext &context, const Plan &plan, const Snapshot &base)
{
    PlanCalls calls;
    QHash<QString, qsizetype> kinds;
    for (const PlanStep &step : plan.steps) {
        auto kind = kinds.find(step.request.operation);
        if (kind == kinds.end()) {
            kind = kinds.insert(step.request.operation, calls.writes.size());
            calls.writes << PlanCalls::Kind{step.request};
        }
        ++calls.writes[*kind].count;
        calls.typical += step.typicalDuration;
    }
    const QList<ApiRequest> reading = service.reader().readingCalls(context, plan.target, base, plan.intents);
    if (!reading.isEmpty()) {
        // Before writing, and reading back.
        calls.reads = {reading.constFirst(), 2 * static_cast<int>(reading.size())};
    }
    return calls;
}

Estimate estimateOf(const ApiChannel &channel, const PlanCalls &calls)
{
    Estimate estimate{.reads = calls.reads.count, .duration = calls.typical};
    // Each operation has a rate limit of its own: the one that takes longest tells.
    std::chrono::milliseconds waiting{0};
    for (const PlanCalls::Kind &kind : calls.writes) {
        estimate.writes += kind.count;
        waiting = std::max(waiting, channel.waitFor(kind.request, kind.count));
    }
    if (calls.reads.count > 0) {
        waiting += channel.waitFor(calls.reads.request, calls.reads.count);
    }
    estimate.duration += waiting;
    return estimate;
}

} // namespace allowdesk
