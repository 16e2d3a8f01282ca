#include "app/workspace/reviewsession.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

bool isWaiting(const Inventory &inventory, const TargetRef &target)
{
    return inventory.waitingTargets().contains(target);
}

// Why there will be no plan, or none on what is there now; nothing while that may still come.
std::optional<Error> whyNever(const Inventory &inventory, const TargetRef &target)
{
    if (const auto context = planContext(inventory.session(), inventory.service()); !context) {
        return context.error();
    }
    const TargetReading reading = inventory.reading(target);
    const bool isBusy = reading.loading || inventory.isListing();
    if (isBusy || (!reading.isOfEarlierRun && !isWaiting(inventory, target))) {
        return std::nullopt;
    }
    if (inventory.isMissing(target)) {
        return Error{.kind = ErrorKind::NotFound, .serviceCode = u"review.list-missing"_s};
    }
    if (reading.error) {
        return reading.error;
    }
    if (isWaiting(inventory, target) && inventory.listError() && !inventory.find(target)) {
        return inventory.listError();
    }
    // It was read, and what came is no ground to stage on; or it is to be made, and cannot be.
    return isWaiting(inventory, target) && !reading.isOfEarlierRun
        ? std::optional(Error{.kind = ErrorKind::Payload, .serviceCode = u"review.list-incomplete"_s})
        : std::nullopt;
}

// Nothing while the plan is being made, or the list read.
std::optional<ReviewItem> itemOf(Inventory &inventory, const TargetRef &target)
{
    const DraftPlan *made = inventory.draftPlan(target);
    if (inventory.reading(target).isOfEarlierRun) {
        inventory.show(target); // what is reviewed is what is there now
        return {};
    }
    if (!made || isWaiting(inventory, target)) {
        return {};
    }
    ReviewItem item{.plan = made->plan, .outlook = made->outlook, .revision = inventory.draft(target)->revision()};
    item.outlook.estimate = estimateOf(inventory.session().channel(), made->calls);
    item.plan.conflicts = made->conflicts;
    return item;
}

} // namespace

ReviewSession::ReviewSession(OpenWorkspaces &workspaces, JobQueue &queue, QObject *parent)
    : QObject(parent), m_workspaces(workspaces), m_queue(queue)
{
    connect(&m_workspaces, &OpenWorkspaces::plansChanged, this, &ReviewSession::goOn);
    connect(&m_workspaces, &OpenWorkspaces::stateChanged, this, &ReviewSession::goOn);
    connect(&m_workspaces, &OpenWorkspaces::plansChanged, this, &ReviewSession::refresh);
}

ReviewSession::~ReviewSession() = default;

void ReviewSession::prepare(const QList<TargetRef> &targets)
{
    m_awaited = targets;
    goOn();
}

void ReviewSession::goOn()
{
    if (m_awaited.isEmpty()) {
        return;
    }
    QList<ReviewItem> items;
    QList<NotReviewed> missing;
    for (const TargetRef &target : std::as_const(m_awaited)) {
        Inventory *inventory = m_workspaces.inventoryOf(target);
        if (!inventory || inventory->pendingCountOf(target) == 0) {
            continue; // nothing is staged there any more
        }
        if (const auto why = whyNot(*inventory, target)) {
            missing << NotReviewed{inventory->nameOf(target), *why};
            continue;
        }
        const auto ready = itemOf(*inventory, target);
        if (!ready) {
            tellProgress();
            return;
        }
        items << *ready;
    }
    m_awaited.clear();
    if (!items.isEmpty()) {
        m_items = items;
        m_decided.clear();
        Q_EMIT ready(missing);
    } else if (!missing.isEmpty()) {
        Q_EMIT nothingToReview(missing);
    }
}

std::optional<Error> ReviewSession::whyNot(const Inventory &inventory, const TargetRef &target) const
{
    auto held = m_queue.heldBack(target);
    if (!held) {
        return whyNever(inventory, target);
    }
    held->subject.clear(); // its name is told beside it
    return held;
}

void ReviewSession::tellProgress()
{
    const auto unread = std::count_if(m_awaited.cbegin(), m_awaited.cend(), [this](const TargetRef &target) {
        const Inventory *inventory = m_workspaces.inventoryOf(target);
        return inventory && (isWaiting(*inventory, target) || inventory->reading(target).isOfEarlierRun);
    });
    if (unread > 0) {
        Q_EMIT awaiting(unread, m_awaited.size());
    }
}

void ReviewSession::close()
{
    m_items.clear();
    m_decided.clear();
}

bool ReviewSession::decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side)
{
    Inventory *inventory = m_workspaces.inventoryOf(target);
    Draft *draft = inventory ? inventory->draft(target) : nullptr;
    const bool isDecided = draft && draft->decide(conflicts, side);
    if (isDecided) {
        m_decided.insert(target);
    }
    refresh();
    return isDecided;
}

// Nothing but what was decided, or read with other conflicts, is changed under the eyes of who reads it; a job looks
// again anyway.
void ReviewSession::refresh()
{
    const QList<ReviewItem> shown = m_items;
    for (const ReviewItem &old : shown) {
        const TargetRef &target = old.plan.target;
        const Draft *draft = m_workspaces.draftOf(target);
        const bool isLeft = draft && !draft->isEmpty();
        const auto now = isLeft ? itemOf(*m_workspaces.inventoryOf(target), target) : std::nullopt;
        // Looked for behind the calls above, which may tell of plans, and so come here once more.
        const auto at = std::find_if(
            m_items.cbegin(), m_items.cend(), [&](const ReviewItem &item) { return item.plan.target == target; });
        if (at == m_items.cend()) {
            continue; // somebody has closed it meanwhile
        }
        if (!isLeft) {
            m_items.erase(at);
            Q_EMIT dropped(target);
            continue;
        }
        if (now && (m_decided.contains(target) || now->plan.conflicts != old.plan.conflicts)) {
            m_decided.remove(target);
            m_items[std::distance(m_items.cbegin(), at)] = *now;
            Q_EMIT replaced(*now);
        }
    }
}

std::chrono::milliseconds ReviewSession::longestOf(const QList<AgreedPlan> &plans) const
{
    std::chrono::milliseconds longest{0};
    for (const ReviewItem &item : m_items) {
        const bool goes = std::any_of(plans.begin(), plans.end(),
            [&](const AgreedPlan &plan) { return plan.reviewed.plan().target == item.plan.target; });
        longest = goes ? std::max(longest, item.outlook.estimate.duration) : longest;
    }
    return longest;
}

void ReviewSession::send(const QList<AgreedPlan> &plans, Rollout::Order order)
{
    auto *rollout = new Rollout(m_queue, plans, order, this);
    connect(rollout, &Rollout::submitted, this, &ReviewSession::handOver);
    connect(rollout, &Rollout::refused, this, &ReviewSession::refused);
    connect(
        rollout, &Rollout::firstEnded, this, [this, rollout](const ApplyJob *first) { firstEnded(*rollout, first); });
    rollout->start();
}

// From here on the journal has the change, and the draft has done its work; unless somebody has gone on editing since
// the review: then the reading after the job takes out what was done.
void ReviewSession::handOver(const TargetRef &target, quint64 revision)
{
    Inventory *inventory = m_workspaces.inventoryOf(target);
    if (Draft *staged = inventory ? inventory->draft(target) : nullptr; staged && staged->revision() == revision) {
        staged->handOver();
    }
}

// Nothing more is sent without an answer: what is left stays staged.
void ReviewSession::firstEnded(Rollout &rollout, const ApplyJob *first)
{
    const qsizetype others = rollout.rest().size();
    if (!first || first->state().phase != JobPhase::Done) {
        Q_EMIT stopped(first, others);
        rollout.stop();
        return;
    }
    m_open << Open{{.id = ++m_lastId, .first = first->record(), .others = others}, &rollout};
    Q_EMIT asked(m_open.constLast().question);
}

QList<RolloutQuestion> ReviewSession::questions() const
{
    QList<RolloutQuestion> questions;
    for (const Open &open : m_open) {
        questions << open.question;
    }
    return questions;
}

void ReviewSession::answer(int questionId, bool goOn)
{
    const auto open =
        std::find_if(m_open.cbegin(), m_open.cend(), [&](const Open &each) { return each.question.id == questionId; });
    if (open == m_open.cend()) {
        return;
    }
    const QPointer<Rollout> rollout = open->rollout;
    m_open.erase(open);
    if (!rollout) {
        return;
    }
    if (!goOn) {
        rollout->stop();
        return;
    }
    const qsizetype others = rollout->rest().size();
    qsizetype changed = 0;
    rollout->goOn([&](const AgreedPlan &plan) {
        const bool isStaged = isStillStaged(plan);
        changed += isStaged ? 0 : 1;
        return isStaged;
    });
    if (changed > 0) {
        Q_EMIT leftOut(changed, others);
    }
}

bool ReviewSession::isStillStaged(const AgreedPlan &plan) const
{
    const Draft *draft = m_workspaces.draftOf(plan.reviewed.plan().target);
    return draft && draft->revision() == plan.revision && !draft->isEmpty();
}

} // namespace allowdesk

#include "moc_reviewsession.cpp"
