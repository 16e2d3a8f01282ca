#include "app/workspace/draftplanner.h"

#include "app/base/letgo.h"

#include <algorithm>
#include <iterator>

namespace allowdesk
{
namespace
{

// A planner may tell one as a rule that is broken: in a review it is to be decided all the same.
QList<Conflict> toDecide(const Plan &plan, const DraftContent &draft)
{
    QList<Conflict> all = plan.conflicts;
    const QSet<Conflict> known(all.cbegin(), all.cend());
    const QList<Conflict> staged = draft.conflicts();
    std::copy_if(staged.begin(), staged.end(), std::back_inserter(all),
        [&](const Conflict &conflict) { return !known.contains(conflict); });
    return all;
}

DraftPlan makePlan(const Service &service, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const DraftContent &draft)
{
    const Snapshot &base = draft.base();
    const TargetState wanted = draft.wanted();
    const Intents intents = intentsBetween(service.schema(), draft.seen(), wanted);
    DraftPlan made{.plan = service.planner().plan(context, target, targetName, base, intents)};
    // Of the draft and not of the plan, which may keep only the rows that change.
    made.outlook = {.before = service.reader().describe(base.state),
        .after = service.reader().describe(wanted),
        .rowsAfter = wanted.exists ? wanted.rows.size() : 0,
        .changes = countChanges(made.plan.intents)};
    made.conflicts = toDecide(made.plan, draft);
    made.calls = callsOf(service, context, made.plan, base);
    return made;
}

constexpr qsizetype manyRows = 10'000; ///< of fewer it is not worth the time, at each edit

bool isLong(const DraftPlan &plan)
{
    constexpr qsizetype fewRows = 500;
    return plan.plan.intents.rows.size() > fewRows;
}

} // namespace

DraftPlanner::DraftPlanner(const Draft &draft, const Service &service, QObject *parent)
    : QObject(parent), m_draft(draft), m_service(service)
{ }

DraftPlanner::~DraftPlanner()
{
    replace({});
}

// Thousands of calls are not taken apart on this thread.
void DraftPlanner::replace(std::shared_ptr<const DraftPlan> plan)
{
    m_plan.swap(plan);
    if (plan && isLong(*plan)) {
        letGo(std::move(plan));
    }
}

void DraftPlanner::plan(const Result<PlanContext> &context, const QString &targetName)
{
    if (!context) {
        m_work.stop();
        replace({});
        Q_EMIT planned();
        return;
    }
    // The service outlives this, which waits for its work; the draft is a shared copy that nobody changes.
    m_work.start(
        [&service = m_service, context = *context, target = m_draft.target(), targetName, draft = m_draft.content()](
            const WorkControl &) {
            auto plan = std::make_shared<const DraftPlan>(makePlan(service, context, target, targetName, draft));
            if (plan->plan.intents.rows.size() > manyRows) {
                giveMemoryBack(); // what it was worked out with is several times as long as it
            }
            return plan;
        },
        [this](std::shared_ptr<const DraftPlan> plan) {
            replace(std::move(plan));
            Q_EMIT planned();
        });
}

} // namespace allowdesk

#include "moc_draftplanner.cpp"
