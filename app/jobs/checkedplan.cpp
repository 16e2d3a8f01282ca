#include "app/jobs/checkedplan.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

// What is right only while nobody adds a row goes out on a reading of just now; a call may have to wait for its rate
// limit.
constexpr std::chrono::seconds shortly{60};

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
        m_hasStepForAll ? std::min<std::chrono::milliseconds>(longest, shortly) : longest;
    const auto byWall = m_fresh.readAt.msecsTo(m_clock.now());
    return m_clock.monotonic() - m_readAt <= keeps && byWall >= 0 && byWall <= keeps.count();
}

const Plan &CheckedPlan::plan(const PlanContext &context, const JobRecord &record, const JobState &state)
{
    Intents since;
    for (const StepState &step : state.steps) {
        if (step.status == StepStatus::Applied && !m_shown.contains(step.id)) {
            since.rows << step.effect.rows;
        }
    }
    Snapshot now = m_fresh;
    if (!since.isEmpty()) {
        now.state = rebase(m_service.schema(), since, m_fresh.state).wanted;
    }
    // What took place is no intent any more: of a change in two steps the half that is left is planned, not a conflict
    // with the half that is done.
    const Intents left = openIntents(record.intents, promisedBy(state, StepStatus::Applied));
    m_plan = m_service.planner().plan(context, record.target, record.targetName, now, left);
    m_indexes.clear();
    m_dependents.clear();
    m_hasStepForAll = false;
    for (qsizetype i = 0; i < m_plan->steps.size(); ++i) {
        const PlanStep &step = m_plan->steps[i];
        m_indexes.insert(step.id, i);
        if (!step.needs.isEmpty()) {
            m_dependents[step.needs] << i;
        }
        m_hasStepForAll = m_hasStepForAll || step.isForAll;
    }
    return *m_plan;
}

const PlanStep *CheckedPlan::step(const QString &id) const
{
    const auto index = m_indexes.constFind(id);
    return m_plan && index != m_indexes.cend() ? &m_plan->steps[*index] : nullptr;
}

std::chrono::milliseconds CheckedPlan::waitOf(const PlanStep &step, const ApiChannel &channel) const
{
    auto wait = channel.waitFor(step.request, 1);
    const QList<qsizetype> dependents = m_dependents.value(step.id);
    for (const qsizetype index : dependents) {
        wait = std::max(wait, channel.waitFor(m_plan->steps[index].request, 1));
    }
    return wait;
}

void CheckedPlan::clear()
{
    m_plan.reset();
    m_fresh = {};
    m_shown.clear();
    m_indexes.clear();
    m_dependents.clear();
}

} // namespace allowdesk
