#pragma once

#include "app/base/clock.h"
#include "app/jobs/jobrecord.h"
#include "app/services/service.h"

#include <functional>

namespace allowdesk
{

/// A plan that was made on a reading, and what finds its steps.
struct PlanOnReading
{
    Plan plan{};
    QHash<QString, qsizetype> indexes{}; ///< of its steps, by id
    QHash<QString, QList<qsizetype>> dependents{}; ///< by the step that they need
    bool hasStepForAll = false;
};

/// The reading that a job writes on, and the plan that was made of it anew; for as long as the service lets a reading
/// keep.
class CheckedPlan final
{
public:
    CheckedPlan(const Clock &clock, const Service &service) : m_clock(clock), m_service(service) { }

    /// What was read just now, and the steps that it shows already.
    void take(const Snapshot &fresh, const JobState &state);
    [[nodiscard]] const Snapshot &reading() const { return m_fresh; }
    /// From now on it has to be read again.
    void drop() { m_plan.reset(); }
    /// What it holds, which may be large.
    struct Content
    {
        std::optional<PlanOnReading> plan{};
        Snapshot fresh{};
        QSet<QString> shown{};
    };
    /// Nothing is planned any more; what was is the caller's.
    Content clear();
    /// Whether a write may leave on it. By both clocks: one stands still while the machine sleeps, the other one may be
    /// set.
    [[nodiscard]] bool isFresh() const;

    /// What plans what is left of the intents on the reading, with what took place since. Pure; owns all that it looks
    /// at but the service, so that it may run on any thread.
    [[nodiscard]] std::function<PlanOnReading()> planning(
        const PlanContext &context, const JobRecord &record, const JobState &state) const;
    /// What came of it is the plan from now on.
    void keep(PlanOnReading planned) { m_plan = std::move(planned); }
    /// Of the last plan; null when it has none of that id.
    [[nodiscard]] const PlanStep *step(const QString &id) const;
    /// How long the rate limit holds a step back. Together with those that need it: between the two halves of a change
    /// the row is not there.
    [[nodiscard]] std::chrono::milliseconds waitOf(const PlanStep &step, const ApiChannel &channel) const;

private:
    const Clock &m_clock;
    const Service &m_service;
    Snapshot m_fresh;
    QSet<QString> m_shown; ///< ids of the steps that had taken place when it was read
    std::chrono::milliseconds m_readAt{0}; ///< monotonic
    std::optional<PlanOnReading> m_plan;
};

} // namespace allowdesk
