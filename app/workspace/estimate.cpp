#include "app/workspace/estimate.h"

#include <QHash>

#include <algorithm>

namespace allowdesk
{

Estimate estimateOf(Session &session, const Service &service, const Plan &plan, const Snapshot &base)
{
    const auto context = planContext(session, service);
    if (!context) {
        return {};
    }
    const ApiChannel &channel = session.channel();
    Estimate estimate{.writes = plan.steps.size()};
    QHash<QString, QList<const PlanStep *>> byOperation;
    for (const PlanStep &step : plan.steps) {
        byOperation[step.request.operation] << &step;
        estimate.duration += step.typicalDuration;
    }
    // Each operation has a rate limit of its own: the one that takes longest tells.
    std::chrono::milliseconds waiting{0};
    for (const auto &steps : std::as_const(byOperation)) {
        waiting = std::max(waiting, channel.waitFor(steps.constFirst()->request, static_cast<int>(steps.size())));
    }
    const QList<ApiRequest> reading = service.reader().readingCalls(*context, plan.target, base, plan.intents);
    if (!reading.isEmpty()) {
        estimate.reads = 2 * reading.size(); // before writing, and reading back
        waiting += channel.waitFor(reading.constFirst(), static_cast<int>(estimate.reads));
    }
    estimate.duration += waiting;
    return estimate;
}

} // namespace allowdesk
