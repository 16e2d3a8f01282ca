#include "app/workspace/draftplanner.h"

namespace allowdesk
{

DraftPlanner::DraftPlanner(const Draft &draft, const Service &service, QObject *parent)
    : QObject(parent), m_draft(draft), m_service(service)
{ }

DraftPlanner::~DraftPlanner() = default;

void DraftPlanner::plan(const Result<PlanContext> &context, const QString &targetName)
{
    if (!context) {
        m_work.stop();
        m_plan.reset();
        Q_EMIT planned();
        return;
    }
    // The service outlives this, which waits for its work; the states are shared copies that nobody changes.
    m_work.start(
        [&service = m_service, context = *context, target = m_draft.target(), targetName, base = m_draft.base(),
            seen = m_draft.seen(), wanted = m_draft.wanted()](const WorkControl &) {
            const Intents intents = intentsBetween(service.schema(), seen, wanted);
            return service.planner().plan(context, target, targetName, base, intents);
        },
        [this](const Plan &plan) {
            m_plan = plan;
            Q_EMIT planned();
        });
}

} // namespace allowdesk

#include "moc_draftplanner.cpp"
