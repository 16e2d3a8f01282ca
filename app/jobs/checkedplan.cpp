#include "app/jobs/checkedplan.h"

#include <algorithm>
#include <utility>

namespace allowdesk
{

namespace
{

// What is right only while nobody adds a row goes out on a reading of just now; a call may have to wait for its rate
// limit.
constexpr std::chrono::seconds shortly{60};

PlanOnReading indexed(Plan plan)
{
    PlanOnReading planned{.plan = std::move(plan)};
    for (qsizetype i = 0; i < planned.plan.steps.size(); ++i) {
        const PlanStep &step = planned.plan.steps[i];
        planned.indexes.insert(step.id, i);
        if (!step.needs.isEmpty()) {
            planned.dependents[step.needs] << i;
        }
        planned.hasStepForAll = planned.hasStepForAll || step.isForAll;
    }
    return planned;
}

} // namespace

void CheckedPlan::take(const Snapshot &fresh, const JobState &state)
{
    m_fresh = fresh;
    m_shown.clear();
    for (const StepState &step : state.steps) {
        if (step.status == StepStatus::Applied) {
            m_shown.insert(step.id);
        }
    }
    m_readAt = m_clock.monotonic();
}

bool CheckedPlan::isFresh() const
{
    if (!m_plan) {
        return false;
    }
    const std::chrono::milliseconds longest = m_service.facts().planKeepsFor;
    const std::chrono::milliseconds keeps =
        m_plan->hasStepForAll ? std::min<std::chrono::milliseconds>(longest, shortly) : longest;
    const auto byWall = m_fresh.readAt.msecsTo(m_clock.now());
    return m_clock.monotonic() - m_readAt <= keeps && byWall >= 0 && byWall <= keeps.count();
}

std::function<PlanOnReading()> CheckedPlan::planning(
    const PlanContext &context, const JobRecord &record, const JobState &state) const
{
    Intents since;
    for (const StepState &step : state.steps) {
        if (step.status == StepStatus::Applied && !m_shown.contains(step.id)) {
            since.rows << step.effect.rows;
        }
    }
    return [&service = m_service, fresh = m_fresh, since, context, record, state] {
        Snapshot now = fresh;
        if (!since.isEmpty()) {
            now.state = rebase(service.schema(), since, fresh.state).wanted;
        }
        // What took place is no intent any more: of a change in two steps the half that is left is planned, not a
        // conflict with the half that is done.
        const Intents left = openIntents(record.intents, promisedBy(state, StepStatus::Applied));
        return indexed(service.planner().plan(context, record.target, record.targetName, now, left));
    };
}

const PlanStep *CheckedPlan::step(const QString &id) const
{
    const qsizetype index = m_plan ? m_plan->indexes.value(id, -1) : -1;
    return index < 0 ? nullptr : &m_plan->plan.steps[index];
}

std::chrono::milliseconds CheckedPlan::waitOf(const PlanStep &step, const ApiChannel &channel) const
{
    auto wait = channel.waitFor(step.request, 1);
    if (m_plan) {
        const QList<qsizetype> dependents = m_plan->dependents.value(step.id);
        for (const qsizetype index : dependents) {
            wait = std::max(wait, channel.waitFor(m_plan->plan.steps[index].request, 1));
        }
    }
    return wait;
}

CheckedPlan::Content CheckedPlan::clear()
{
    return {std::exchange(m_plan, std::nullopt), std::exchange(m_fresh, {}), std::exchange(m_shown, {})};
}

} // namespace allowdesk
