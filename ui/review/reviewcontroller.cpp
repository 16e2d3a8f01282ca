#include "ui/review/reviewcontroller.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/reviewtexts.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/jobs/wakeguard.h"
#include "ui/panels/inventorystack.h"
#include "ui/panels/recordpanel.h"
#include "ui/review/reviewdialog.h"
#include "ui/support/prompts.h"

namespace allowdesk
{
namespace
{

// With its workspace: a list of the same name may be in another one.
QString nameOf(const JobRecord &record)
{
    return ReviewController::tr("%1 in %2").arg(isolatedText(record.targetName), workspaceText(record, {}));
}

QStringList missingLines(const QList<NotReviewed> &missing)
{
    QStringList lines;
    for (const NotReviewed &one : missing) {
        lines << notReviewedText(one);
    }
    return lines;
}

} // namespace

ReviewController::ReviewController(Context context, QWidget *window)
    : QObject(window), m_with(std::move(context)), m_window(window), m_session(m_with.workspaces, m_with.queue)
{
    m_with.commands.bind("review", this, [this] { reviewShown(); });
    m_with.commands.bind("review.all", this, [this] { reviewAll(); });
    connect(&m_with.inventories, &InventoryStack::reviewRequested, this, &ReviewController::reviewShown);
    connect(&m_with.inventories, &InventoryStack::reviewOfRequested, this,
        [this](const QList<TargetRef> &targets) { prepare(targets, false); });
    connect(&m_with.inventories, &QStackedWidget::currentChanged, this, &ReviewController::update);
    connect(&m_with.inventories, &InventoryStack::stateChanged, this, &ReviewController::update);
    connectSession();
    update();
}

ReviewController::~ReviewController() = default;

void ReviewController::connectSession()
{
    connect(&m_session, &ReviewSession::ready, this, &ReviewController::open);
    connect(&m_session, &ReviewSession::nothingToReview, this, [this](const QList<NotReviewed> &missing) {
        m_with.prompts.tell(m_window, tr("Nothing to review"), missingLines(missing).join(QChar(u'\n')));
    });
    connect(&m_session, &ReviewSession::awaiting, this, [this](qsizetype unread, qsizetype lists) {
        Q_EMIT said(tr("The review opens when the lists are loaded. Still loading: %1 of %2.").arg(unread).arg(lists));
    });
    connect(
        &m_session, &ReviewSession::refused, this, [this](const Error &error) { Q_EMIT said(errorSentence(error)); });
    connect(&m_session, &ReviewSession::stopped, this, &ReviewController::tellStopped);
    connect(&m_session, &ReviewSession::asked, this, &ReviewController::ask);
    connect(&m_session, &ReviewSession::leftOut, this, [this](qsizetype changed, qsizetype others) {
        Q_EMIT said(tr("Lists that changed since the review were skipped: %1 of %2.").arg(changed).arg(others));
    });
}

void ReviewController::update()
{
    const InventoryPanel *panel = m_with.inventories.current();
    const QList<TargetRef> &awaited = m_session.awaited();
    if (m_isForShown && !awaited.isEmpty() && (!panel || panel->records().target() != awaited.constFirst())) {
        m_session.giveUp(); // it is another list by now
    }
    m_with.commands.setEnabled("review", panel && panel->records().pendingCount() > 0);
    const qsizetype lists = m_with.workspaces.stagedHere().size();
    m_with.commands.setEnabled("review.all", lists > 0);
    Q_EMIT stagedListsChanged(lists, m_with.workspaces.waitingHere());
}

void ReviewController::reviewShown()
{
    if (const InventoryPanel *panel = m_with.inventories.current()) {
        panel->records().finishEditing();
        if (panel->records().pendingCount() > 0) {
            panel->inventory().readWaiting();
            prepare({*panel->records().target()}, true);
        }
    }
}

void ReviewController::reviewAll()
{
    if (const InventoryPanel *panel = m_with.inventories.current()) {
        panel->records().finishEditing();
    }
    m_with.workspaces.readWaitingHere();
    prepare(m_with.workspaces.stagedHere(), false);
}

void ReviewController::prepare(const QList<TargetRef> &targets, bool isForShown)
{
    m_isForShown = isForShown;
    m_session.prepare(targets);
}

void ReviewController::open(const QList<NotReviewed> &missing)
{
    m_dialog = new ReviewDialog(m_session.items(), m_with.person, missingLines(missing), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ReviewDialog::decided, this, &ReviewController::decide);
    connect(m_dialog, &ReviewDialog::approved, this, &ReviewController::approved);
    connect(m_dialog, &QDialog::rejected, &m_session, &ReviewSession::close);
    connect(&m_session, &ReviewSession::replaced, m_dialog, &ReviewDialog::replace);
    connect(&m_session, &ReviewSession::dropped, m_dialog, &ReviewDialog::drop);
    m_dialog->open();
}

void ReviewController::decide(const TargetRef &target, const QList<Conflict> &conflicts, ConflictSide side)
{
    if (!m_session.decide(target, conflicts, side)) {
        Q_EMIT said(tr("Nothing was decided because the list changed again. Check the current conflicts."));
    }
}

void ReviewController::approved(const QList<AgreedPlan> &plans, Rollout::Order order)
{
    const auto longest = m_session.longestOf(plans);
    m_session.close(); // what is handed over is not looked at any more
    m_session.send(plans, order);
    m_with.wake.offer(m_window, longest);
}

void ReviewController::tellStopped(const ApplyJob *first, qsizetype others)
{
    m_with.prompts.tell(m_window, tr("Other lists not applied"),
        tr("%1 was not applied as expected. Nothing was sent to the other lists (%2); their changes are still staged.")
            .arg(first ? nameOf(first->record()) : tr("The first list"), QString::number(others)));
}

void ReviewController::ask(const RolloutQuestion &question)
{
    const auto answer = [this, id = question.id](bool goOn) {
        return [session = QPointer(&m_session), id, goOn] {
            if (session) {
                session->answer(id, goOn);
            }
        };
    };
    m_with.prompts.confirm(m_window, tr("Apply to other lists"),
        tr("%1 was applied and verified. Apply the reviewed changes to the other lists (%2)? Otherwise they stay "
           "staged.")
            .arg(nameOf(question.first), QString::number(question.others)),
        tr("Apply to other lists"), answer(true), answer(false));
}

} // namespace allowdesk

#include "moc_reviewcontroller.cpp"
