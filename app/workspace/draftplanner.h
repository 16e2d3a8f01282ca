#pragma once

#include "app/base/newestwork.h"
#include "app/lists/draft.h"
#include "app/services/service.h"
#include "app/workspace/reviewitem.h"

#include <memory>

namespace allowdesk
{

/// A plan with what the whole draft has to be looked through for.
struct DraftPlan
{
    Plan plan{};
    PlanOutlook outlook{}; ///< but the estimate, which depends on the time
    PlanCalls calls{};
    QList<Conflict> conflicts{}; ///< those of the plan, and those of the draft that a planner tells otherwise
};

/// The plan of one draft, made anew on the pool after each change: diff and check of a long list take longer than a
/// window may stand still. planned() follows every plan().
class DraftPlanner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftPlanner)

public:
    DraftPlanner(const Draft &draft, const Service &service, QObject *parent = nullptr);
    ~DraftPlanner() override;

    /// Plans the draft as it is now; an older plan() is forgotten. An Error of the context is the outcome.
    void plan(const Result<PlanContext> &context, const QString &targetName);

    /// The plan of the draft as it is; null while it is being made or when the workspace lacks the service.
    [[nodiscard]] const DraftPlan *current() const { return m_work.isRunning() ? nullptr : m_plan.get(); }
    /// What the last plan found; stays while the next one is being made.
    [[nodiscard]] Findings findings() const { return m_plan ? m_plan->plan.findings : Findings(); }

Q_SIGNALS:
    void planned();

private:
    const Draft &m_draft;
    const Service &m_service;
    std::shared_ptr<const DraftPlan> m_plan;
    NewestWork m_work;

    void replace(std::shared_ptr<const DraftPlan> plan);
};

} // namespace allowdesk
