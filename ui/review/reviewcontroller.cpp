#include "ui/review/reviewcontroller.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/jobs/wakekeeper.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roomstack.h"
#include "ui/review/reviewdialog.h"
#include "ui/support/prompts.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// With its workspace: a list of the same name may be in another one.
QString nameOf(const ApplyJob &job)
{
    return ReviewController::tr("%1 in %2").arg(isolatedText(job.record().targetName), workspaceText(job.record(), {}));
}

} // namespace

ReviewController::ReviewController(Surroundings surroundings, QWidget *window)
    : QObject(window), m_with(std::move(surroundings)), m_window(window)
{
    m_with.commands.bind("review", this, [this] { reviewShown(); });
    m_with.commands.bind("review.all", this, [this] { reviewAll(); });
    connect(&m_with.rooms, &RoomStack::reviewRequested, this, &ReviewController::reviewShown);
    connect(&m_with.rooms, &RoomStack::reviewOfRequested, this,
        [this](const QList<TargetRef> &targets) { await(targets, false); });
    connect(&m_with.rooms, &QStackedWidget::currentChanged, this, &ReviewController::update);
    connect(&m_with.rooms, &RoomStack::stateChanged, this, &ReviewController::update);
    connect(&m_with.rooms, &RoomStack::plansChanged, this, &ReviewController::openWhenReady);
    connect(&m_with.rooms, &RoomStack::plansChanged, this, &ReviewController::refreshDialog);
    connect(&m_with.rooms, &RoomStack::stateChanged, this, &ReviewController::openWhenReady);
    update();
}

ReviewController::~ReviewController() = default;

void ReviewController::update()
{
    const RoomPanel *room = m_with.rooms.current();
    m_with.commands.setEnabled("review", room && room->records().pendingCount() > 0);
    const qsizetype lists = m_with.rooms.stagedHere().size();
    m_with.commands.setEnabled("review.all", lists > 0);
    Q_EMIT stagedListsChanged(lists, m_with.rooms.waitingHere());
}

void ReviewController::reviewShown()
{
    if (RoomPanel *room = m_with.rooms.current()) {
        room->records().finishEditing();
        if (room->records().pendingCount() > 0) {
            room->room().readWaiting();
            await({*room->records().target()}, true);
        }
    }
}

void ReviewController::reviewAll()
{
    if (RoomPanel *room = m_with.rooms.current()) {
        room->records().finishEditing();
    }
    m_with.rooms.readWaitingHere();
    await(m_with.rooms.stagedHere(), false);
}

void ReviewController::await(QList<TargetRef> targets, bool isForShown)
{
    m_awaited = std::move(targets);
    m_isForShown = isForShown;
    openWhenReady();
}

void ReviewController::openWhenReady()
{
    if (m_awaited.isEmpty()) {
        return;
    }
    const RoomPanel *shown = m_with.rooms.current();
    if (m_isForShown && (!shown || shown->records().target() != m_awaited.constFirst())) {
        m_awaited.clear(); // it is another list by now
        return;
    }
    QList<ReviewItem> items;
    QStringList missing;
    for (const TargetRef &target : std::as_const(m_awaited)) {
        RoomPanel *room = m_with.rooms.roomOf(target);
        if (!room || room->room().pendingCountOf(target) == 0) {
            continue; // nothing is staged there any more
        }
        auto held = m_with.queue.heldBack(target);
        if (held) {
            held->subject.clear(); // its name stands before the sentence
        }
        if (const auto problem = held ? errorSentence(*held) : whyNever(room->room(), target)) {
            missing << tr("%1: %2").arg(isolatedText(room->room().nameOf(target)), *problem);
            continue;
        }
        const auto ready = item(room->room(), target);
        if (!ready) {
            tellProgress();
            return;
        }
        items << *ready;
    }
    m_awaited.clear();
    if (!items.isEmpty()) {
        open(items, missing);
    } else if (!missing.isEmpty()) {
        m_with.prompts.tell(m_window, tr("Nothing can be reviewed now"), missing.join(u'\n'));
    }
}

bool ReviewController::isWaiting(const Room &room, const TargetRef &target)
{
    return room.waitingTargets().contains(target);
}

void ReviewController::tellProgress()
{
    qsizetype unread = 0;
    for (const TargetRef &target : std::as_const(m_awaited)) {
        const RoomPanel *room = m_with.rooms.roomOf(target);
        unread += room && (isWaiting(room->room(), target) || room->room().reading(target).isOfEarlierRun) ? 1 : 0;
    }
    if (unread > 0) {
        Q_EMIT said(tr("The review opens when the lists have been read. Lists still being read: %1 of %2.")
                        .arg(unread)
                        .arg(m_awaited.size()));
    }
}

std::optional<QString> ReviewController::whyNever(const Room &room, const TargetRef &target)
{
    if (const auto context = planContext(room.session(), room.service()); !context) {
        return errorSentence(context.error());
    }
    const TargetReading reading = room.reading(target);
    const bool isBusy = reading.loading || room.isListing();
    if (isBusy || (!reading.isOfEarlierRun && !isWaiting(room, target))) {
        return std::nullopt;
    }
    if (reading.error) {
        return errorSentence(*reading.error);
    }
    if (room.isMissing(target)) {
        return tr("The list was not found. Its changes stay staged until you discard them.");
    }
    if (isWaiting(room, target) && room.listError() && !room.find(target)) {
        return errorSentence(*room.listError());
    }
    // It was read, and what came is no ground to stage on; or it is to be made, and cannot be.
    return isWaiting(room, target) && !reading.isOfEarlierRun
        ? std::optional(tr("The list could not be read completely. Refresh it and review again."))
        : std::nullopt;
}

std::optional<ReviewItem> ReviewController::item(Room &room, const TargetRef &target)
{
    const Plan *plan = room.plan(target);
    if (room.reading(target).isOfEarlierRun) {
        room.show(target); // what is reviewed is what stands there now
        return {};
    }
    if (!plan || isWaiting(room, target)) {
        return {};
    }
    const Service &service = room.service();
    // Of the draft and not of the plan, which may keep only the rows that change.
    const Draft &draft = *room.draft(target);
    const TargetState wanted = draft.wanted();
    Plan reviewed = *plan;
    // A planner may tell one as a rule that is broken: here it is to be decided all the same.
    const QList<Conflict> conflicts = draft.conflicts();
    std::copy_if(conflicts.begin(), conflicts.end(), std::back_inserter(reviewed.conflicts),
        [&](const Conflict &conflict) { return !plan->conflicts.contains(conflict); });
    return ReviewItem{.plan = reviewed,
        .outlook = {.before = service.describe(draft.base().state),
            .after = service.describe(wanted),
            .rowsAfter = wanted.exists ? wanted.rows.size() : 0,
            .estimate = estimateOf(room.session(), service, reviewed, draft.base())},
        .revision = draft.revision()};
}

void ReviewController::open(const QList<ReviewItem> &items, const QStringList &missing)
{
    m_decided.clear();
    m_dialog = new ReviewDialog(items, m_with.person, missing, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReviewDialog::decided, this, &ReviewController::decide);
    connect(m_dialog, &ReviewDialog::approved, this,
        [this, dialog = m_dialog.data()](const auto &plans, auto order) { approved(dialog->items(), plans, order); });
    m_dialog->open();
}

void ReviewController::approved(const QList<ReviewItem> &items, const QList<AgreedPlan> &plans, Rollout::Order order)
{
    send(plans, order);
    std::chrono::milliseconds longest{0};
    for (const ReviewItem &item : items) {
        const bool goes = std::any_of(plans.begin(), plans.end(),
            [&](const AgreedPlan &plan) { return plan.reviewed.plan().target == item.plan.target; });
        longest = goes ? std::max(longest, item.outlook.estimate.duration) : longest;
    }
    m_with.wake.offer(m_window, longest);
}

void ReviewController::decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side)
{
    RoomPanel *room = m_with.rooms.roomOf(target);
    Draft *draft = room ? room->room().draft(target) : nullptr;
    if (draft && draft->decide(conflicts, side)) {
        m_decided.insert(target);
    } else {
        Q_EMIT said(tr("Nothing was decided: the list has changed again. Look at the conflicts as they are now."));
    }
    refreshDialog();
}

void ReviewController::refreshDialog()
{
    if (!m_dialog || m_dialog->result() == QDialog::Accepted) {
        return;
    }
    const QList<ReviewItem> shown = m_dialog->items();
    for (const ReviewItem &old : shown) {
        const TargetRef &target = old.plan.target;
        RoomPanel *room = m_with.rooms.roomOf(target);
        const Draft *draft = room && room->room().find(target) ? room->room().draft(target) : nullptr;
        if (!draft || draft->isEmpty()) {
            m_dialog->drop(target);
            continue;
        }
        // Nothing else is changed under the eyes of who reads it; a job looks again anyway.
        const auto now = item(room->room(), target);
        if (now && (m_decided.contains(target) || now->plan.conflicts != old.plan.conflicts)) {
            m_decided.remove(target);
            m_dialog->replace(*now);
        }
    }
}

void ReviewController::send(const QList<AgreedPlan> &plans, Rollout::Order order)
{
    auto *rollout = new Rollout(m_with.queue, plans, order, this);
    connect(rollout, &Rollout::submitted, this, &ReviewController::handOver);
    connect(rollout, &Rollout::refused, this, [this](const Error &error) { Q_EMIT said(errorSentence(error)); });
    connect(rollout, &Rollout::firstEnded, this,
        [this, rollout](const ApplyJob *first) { askForTheOthers(*rollout, first); });
    rollout->start();
}

// From here on the journal has the change, and the draft has done its work; unless somebody has gone on editing since
// the review: then the reading after the job takes out what was done.
void ReviewController::handOver(const TargetRef &target, quint64 revision)
{
    RoomPanel *room = m_with.rooms.roomOf(target);
    if (Draft *staged = room ? room->room().draft(target) : nullptr; staged && staged->revision() == revision) {
        staged->handOver();
    }
}

// Nothing more is sent without an answer: what is left stays staged.
void ReviewController::askForTheOthers(Rollout &rollout, const ApplyJob *first)
{
    const bool isDone = first && first->state().phase == JobPhase::Done;
    if (!isDone) {
        m_with.prompts.tell(m_window, tr("The others were not applied"),
            tr("%1 did not go as it should. Nothing of the others was sent (%2): it is still staged.")
                .arg(first ? nameOf(*first) : tr("The first list"), QString::number(rollout.rest().size())));
        rollout.stop();
        return;
    }
    const QPointer<Rollout> others(&rollout);
    m_with.prompts.confirm(
        m_window, tr("Apply to the others"),
        tr("%1 is done and was read back. Apply to the others, as they were reviewed (%2)? Without that they stay "
           "staged.")
            .arg(nameOf(*first), QString::number(rollout.rest().size())),
        tr("Apply to the others"),
        [this, others] {
            if (!others) {
                return;
            }
            const qsizetype before = others->rest().size();
            qsizetype left = 0;
            others->goOn([&](const AgreedPlan &plan) {
                const bool isStaged = isStillStaged(plan);
                left += isStaged ? 0 : 1;
                return isStaged;
            });
            if (left > 0) {
                Q_EMIT said(
                    tr("Lists that were changed since the review are left out: %1 of %2.").arg(left).arg(before));
            }
        },
        [others] {
            if (others) {
                others->stop();
            }
        });
}

bool ReviewController::isStillStaged(const AgreedPlan &plan) const
{
    const TargetRef &target = plan.reviewed.plan().target;
    RoomPanel *room = m_with.rooms.roomOf(target);
    const Draft *draft = room && room->room().find(target) ? room->room().draft(target) : nullptr;
    return draft && draft->revision() == plan.revision && !draft->isEmpty();
}

} // namespace allowdesk

#include "moc_reviewcontroller.cpp"
