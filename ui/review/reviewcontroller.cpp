#include "ui/review/reviewcontroller.h"

#include "app/base/foreigntext.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/jobs/wakekeeper.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roomstack.h"
#include "ui/review/reviewdialog.h"
#include "ui/support/errorsentences.h"
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
    connect(&m_with.rooms, &RoomStack::stateChanged, this, &ReviewController::openWhenReady);
    update();
}

ReviewController::~ReviewController() = default;

void ReviewController::update()
{
    const RoomPanel *room = m_with.rooms.current();
    const Draft *draft = room ? room->records().draft() : nullptr;
    m_with.commands.setEnabled("review", draft && !draft->isEmpty());
    const qsizetype lists = m_with.rooms.stagedHere().size();
    m_with.commands.setEnabled("review.all", lists > 0);
    Q_EMIT stagedListsChanged(lists);
}

void ReviewController::reviewShown()
{
    if (RoomPanel *room = m_with.rooms.current()) {
        room->records().finishEditing();
        if (const Draft *draft = room->records().draft(); draft && !draft->isEmpty()) {
            await({draft->target()}, true);
        }
    }
}

void ReviewController::reviewAll()
{
    if (RoomPanel *room = m_with.rooms.current()) {
        room->records().finishEditing();
    }
    if (const qsizetype waiting = m_with.rooms.waitingHere(); waiting > 0) {
        Q_EMIT said(
            tr("Not in this review, since they have not been read yet: %1 lists with staged changes.").arg(waiting));
    }
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
    for (const TargetRef &target : std::as_const(m_awaited)) {
        RoomPanel *room = m_with.rooms.roomOf(target);
        const Draft *draft = room && room->room().find(target) ? room->room().draft(target) : nullptr;
        if (!draft || draft->isEmpty()) {
            continue; // nothing is staged there any more
        }
        const auto held = m_with.queue.heldBack(target);
        if (const auto problem = held ? errorSentence(*held) : whyNever(room->room(), target)) {
            Q_EMIT said(
                tr("%1 cannot be reviewed now: %2").arg(isolatedText(room->room().find(target)->name), *problem));
            continue;
        }
        const auto ready = item(room->room(), target);
        if (!ready) {
            return;
        }
        items << *ready;
    }
    m_awaited.clear();
    if (!items.isEmpty()) {
        open(items);
    }
}

std::optional<QString> ReviewController::whyNever(const Room &room, const TargetRef &target)
{
    if (const auto context = planContext(room.session(), room.service()); !context) {
        return errorSentence(context.error());
    }
    const TargetReading reading = room.reading(target);
    const bool isGivenUp = reading.isOfEarlierRun && reading.error && !reading.loading;
    return isGivenUp ? std::optional(errorSentence(*reading.error)) : std::nullopt;
}

std::optional<ReviewItem> ReviewController::item(Room &room, const TargetRef &target)
{
    const Plan *plan = room.plan(target);
    if (room.reading(target).isOfEarlierRun) {
        room.show(target); // what is reviewed is what stands there now
        return {};
    }
    if (!plan) {
        return {};
    }
    const Service &service = room.service();
    // Of the draft and not of the plan, which may keep only the rows that change.
    const Draft &draft = *room.draft(target);
    const TargetState wanted = draft.wanted();
    return ReviewItem{.plan = *plan,
        .outlook = {.before = service.describe(draft.base().state),
            .after = service.describe(wanted),
            .rowsAfter = wanted.exists ? wanted.rows.size() : 0,
            .estimate = estimateOf(room.session(), service, *plan, draft.base())},
        .revision = draft.revision()};
}

void ReviewController::open(const QList<ReviewItem> &items)
{
    auto *dialog = new ReviewDialog(items, m_with.person, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ReviewDialog::approved, this, [this, items](const auto &plans, Rollout::Order order) {
        send(plans, order);
        std::chrono::milliseconds longest{0};
        for (const ReviewItem &item : items) {
            const bool goes = std::any_of(plans.begin(), plans.end(),
                [&](const AgreedPlan &plan) { return plan.reviewed.plan().target == item.plan.target; });
            longest = goes ? std::max(longest, item.outlook.estimate.duration) : longest;
        }
        m_with.wake.offer(m_window, longest);
    });
    dialog->open();
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
    m_with.prompts.confirm(m_window, tr("Apply to the others"),
        tr("%1 is done and was read back. Apply to the others, as they were reviewed (%2)? Without that they stay "
           "staged.")
            .arg(nameOf(*first), QString::number(rollout.rest().size())),
        tr("Apply to the others"), [this, others] {
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
