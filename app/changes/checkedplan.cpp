#include "app/changes/checkedplan.h"

#include <algorithm>

namespace allowdesk
{

void CheckedPlan::take(const Snapshot &fresh)
{
    m_fresh = fresh;
    m_readAt = m_clock.monotonic();
}

bool CheckedPlan::isFresh() const
{
    const std::chrono::milliseconds keeps = m_service.planKeepsFor();
    const auto byWall = m_fresh.readAt.msecsTo(m_clock.now());
    return m_plan && m_clock.monotonic() - m_readAt <= keeps && byWall >= 0 && byWall <= keeps.count();
}

const Plan &CheckedPlan::plan(
    const PlanContext &context, const TargetRef &target, const QString &name, const Intents &wishes)
{
    m_plan = m_service.plan(context, target, name, m_fresh, wishes);
    return *m_plan;
}

const PlanStep *CheckedPlan::step(const QString &id) const
{
    if (!m_plan) {
        return nullptr;
    }
    const auto it = std::find_if(
        m_plan->steps.cbegin(), m_plan->steps.cend(), [&](const PlanStep &candidate) { return candidate.id == id; });
    return it == m_plan->steps.cend() ? nullptr : &*it;
}

std::chrono::milliseconds CheckedPlan::paceOf(const PlanStep &step, const ApiChannel &channel) const
{
    auto wait = channel.waitFor(step.request, 1);
    for (const PlanStep &other : m_plan->steps) {
        if (other.needs == step.id) {
            wait = std::max(wait, channel.waitFor(other.request, 1));
        }
    }
    return wait;
}

} // namespace allowdesk
