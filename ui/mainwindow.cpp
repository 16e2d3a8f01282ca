#include "ui/mainwindow.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "app/workspace/openworkspaces.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/commands/commandset.h"
#include "ui/commands/shortcutsdialog.h"
#include "ui/history/historydialog.h"
#include "ui/jobs/jobcommands.h"
#include "ui/jobs/jobpane.h"
#include "ui/jobs/jobworkspace.h"
#include "ui/jobs/wakekeeper.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/openqueue.h"
#include "ui/panels/environmentband.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roomcommands.h"
#include "ui/panels/roomnavigation.h"
#include "ui/panels/welcome.h"
#include "ui/review/reviewcontroller.h"
#include "ui/support/clockwarning.h"
#include "ui/support/prompts.h"
#include "ui/support/windowmemory.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace allowdesk
{

MainWindow::MainWindow(Surroundings surroundings, QWidget *parent)
    : QMainWindow(parent), m_with(std::move(surroundings)), m_commands(new CommandSet(this)),
      m_band(new EnvironmentBand(this)), m_navigation(new RoomNavigation(this)),
      m_rooms(new RoomStack(m_with.workspaces, m_with.prompts, m_with.memory, this)),
      m_jobs(new JobPane(m_with.queue, m_with.clock, m_with.services, *m_commands, this)),
      m_wake(new WakeKeeper(m_with.queue, m_with.sleep, m_with.prompts, this)),
      m_welcome(new Welcome(m_rooms->noPlacePage(), this)), m_clockWarning(new ClockWarning(this)),
      m_opening(new OpenQueue(*m_rooms, this))
{
    setWindowTitle(tr("Allowdesk"));
    setWindowIcon(programIcon());
    buildLayout();
    connectCommands();
    connectParts();
    showNoPlace();
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    m_with.memory.restoreSize(*this, u"window"_s);
    m_with.memory.follow(*this, u"window"_s);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    m_commands->fill(*menuBar());
    auto *rooms = new QSplitter(Qt::Horizontal, this);
    rooms->setObjectName(u"navigation"_s);
    rooms->addWidget(m_navigation);
    rooms->addWidget(m_rooms);
    rooms->setStretchFactor(1, 1);
    rooms->setSizes({150, 1130});
    auto *body = new QSplitter(Qt::Vertical, this);
    body->setObjectName(u"body"_s);
    body->addWidget(rooms);
    body->addWidget(m_jobs);
    body->setStretchFactor(0, 4);
    body->setStretchFactor(1, 1);
    body->setChildrenCollapsible(false);
    m_centre = std::make_unique<QWidget>(this);
    auto *layout = new QVBoxLayout(m_centre.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addWidget(body, 1);
    setCentralWidget(m_centre.get());
    statusBar()->setObjectName(u"status"_s);
    statusBar()->addPermanentWidget(m_clockWarning);
}

void MainWindow::connectCommands()
{
    m_roomCommands = std::make_unique<RoomCommands>(*m_commands, *m_rooms, m_with.sessions, nullptr);
    m_review =
        std::make_unique<ReviewController>(ReviewController::Surroundings{*m_commands, *m_rooms, m_with.workspaces,
                                               m_with.queue, m_with.prompts, *m_wake, m_with.person},
            this);
    connect(m_review.get(), &ReviewController::said, this, &MainWindow::showMessage);
    connect(m_review.get(), &ReviewController::stagedListsChanged, m_band, &EnvironmentBand::setStagedLists);
    connect(m_band, &EnvironmentBand::reviewRequested, m_review.get(), &ReviewController::reviewAll);
    m_jobCommands = std::make_unique<JobCommands>(*m_commands, *m_jobs, *m_wake, m_with.sessions, nullptr);
    connect(m_jobCommands.get(), &JobCommands::stageAgainRequested, this,
        [this](ApplyJob *job) { stageAgain(restagingOfFailed(job->record(), job->state())); });
    connect(m_jobCommands.get(), &JobCommands::said, this, &MainWindow::showMessage);
    m_commands->bind("quit", this, [this] { close(); });
    m_commands->bind("shortcuts", this, [this] { openShortcuts(*m_commands, this); });
    m_commands->bind("history", this, [this] { showHistory(); });
    m_commands->bind("accounts", this, [this] { m_with.accounts.showAll(this); });
}

void MainWindow::connectParts()
{
    m_with.accounts.setConsequences([this](const QStringList &placeIds) { return consequencesFor(placeIds); });
    connect(&m_with.accounts, &AccountsController::placeAdded, this, &MainWindow::openPlace);
    connect(&m_with.accounts, &AccountsController::said, this, &MainWindow::showMessage);
    connect(m_welcome, &Welcome::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &Welcome::placeRequested, this, [this] { m_with.accounts.addPlace({}, this); });
    connect(m_band, &EnvironmentBand::placeChosen, this, &MainWindow::openPlace);
    connect(m_navigation, &RoomNavigation::roomChosen, m_rooms, &RoomStack::showRoom);
    connect(m_opening, &OpenQueue::workspaceRequested, this, &MainWindow::openPlaceNamed);
    connect(m_opening, &OpenQueue::said, this, &MainWindow::showMessage);
    connect(m_rooms, &RoomStack::said, this, &MainWindow::showMessage);
    connect(&m_with.queue, &JobQueue::jobFinished, this, &MainWindow::jobFinished);
    connect(&m_with.queue, &JobQueue::released, &m_with.workspaces, &OpenWorkspaces::readAgain);
}

void MainWindow::setPlaces(const QList<Place> &places, bool demo)
{
    const auto isThere = [&](const QString &id) { return findById(places, id) != nullptr; };
    QStringList gone;
    for (const Place &before : std::as_const(m_places)) {
        gone << (isThere(before.id) ? QStringList() : QStringList{before.id});
    }
    m_with.workspaces.forget(gone);
    m_places = places;
    m_demo = demo;
    if (m_placeId.isEmpty() || !isThere(m_placeId)) {
        m_placeId.clear();
        showNoPlace();
    } else if (m_with.workspaces.isOpenWith(m_with.sessions.session(m_placeId))) {
        showPlaces();
    } else {
        openPlace(m_placeId); // it was changed
    }
}

void MainWindow::showPlaces()
{
    m_band->setPlaces(m_places, m_placeId, m_demo);
    m_jobs->setPlaces(m_places, m_placeId);
}

void MainWindow::showNoPlace()
{
    setWindowTitle(tr("Allowdesk"));
    m_navigation->clear();
    m_with.workspaces.leave();
    m_rooms->showNoPlace();
    m_clockWarning->watch(nullptr);
    showPlaces();
    const Connections &connections = m_with.accounts.book().connections();
    m_welcome->showNoPlace(
        {.accounts = !connections.accounts.isEmpty(), .places = !m_places.isEmpty(), .demo = m_demo});
}

void MainWindow::showDemoState(const std::optional<Error> &failed)
{
    m_welcome->showDemoState(failed);
}

void MainWindow::openPlace(const QString &placeId)
{
    Session *session = m_with.sessions.session(placeId);
    m_placeId = session ? placeId : QString();
    if (!session) {
        showNoPlace();
        m_with.sessions.askToSignIn(placeId); // which says what keeps it closed
        return;
    }
    m_with.sessions.askToSignIn(placeId);
    showPlaces();
    m_with.memory.note(lastPlaceKey, placeId);
    m_with.workspaces.open(*session);
    m_clockWarning->watch(session);
    m_navigation->setTitles(m_rooms->titles());
    setWindowTitle(tr("%1 — Allowdesk").arg(workspaceText(session->place())));
}

void MainWindow::open(const OpenRequest &request)
{
    m_opening->add(request);
}

void MainWindow::openPlaceNamed(const QString &name)
{
    const auto named =
        std::find_if(m_places.cbegin(), m_places.cend(), [&](const Place &place) { return place.name == name; });
    if (named != m_places.cend()) {
        openPlace(named->id);
    } else {
        showMessage(tr("There is no workspace named “%1”.").arg(isolatedText(name)));
    }
}

void MainWindow::showMessage(const QString &text)
{
    statusBar()->showMessage(text);
}

void MainWindow::jobFinished(ApplyJob *job)
{
    showMessage(tr("%1, %2: %3")
                    .arg(isolatedText(job->record().targetName), workspaceText(job->record(), m_places),
                        jobText(job->record(), job->state())));
    m_with.workspaces.readAgain(job->record().target);
}

void MainWindow::showHistory()
{
    std::optional<HistoryDialog::Shown> shown;
    RoomPanel *room = m_rooms->current();
    const auto current = room ? room->records().target() : std::nullopt;
    if (const TargetSummary *target = current ? room->room().find(*current) : nullptr) {
        shown.emplace(
            HistoryDialog::Shown{target->target, target->name, room->room().session(), room->room().service()});
    }
    const auto accountName = [this](const QString &id) {
        const Account *account = findById(m_with.accounts.book().connections().accounts, id);
        return account ? account->name : QString();
    };
    auto *dialog = new HistoryDialog(
        {m_with.journal, m_with.queue, m_with.services, m_places, m_placeId, accountName}, shown, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::undoRequested, this, &MainWindow::stageAgain);
    dialog->open();
}

void MainWindow::stageAgain(const Restaging &wishes)
{
    RoomPanel *room = m_rooms->panelOf(wishes.target);
    if (room && !m_rooms->isOpen(*room)) {
        openPlace(wishes.target.placeId); // which may make the rooms anew
        room = m_rooms->panelOf(wishes.target);
    }
    const bool isSameProject =
        room && (wishes.projectId.isEmpty() || wishes.projectId == room->room().session().place().projectId);
    if (!isSameProject || !room->stage(wishes)) {
        const QString name = isolatedText(wishes.targetName);
        m_with.prompts.tell(this, tr("Not staged"),
            room && !isSameProject
                ? tr("%1 was changed in another project than the one that its place has now.").arg(name)
                : tr("%1 is not there: its place was not opened yet, or it has been deleted.").arg(name));
        return;
    }
    m_navigation->setCurrentRow(m_rooms->numberOf(*room));
}

QString MainWindow::consequencesFor(const QStringList &placeIds) const
{
    QStringList sentences;
    if (const qsizetype staged = m_with.workspaces.pendingCountOf(placeIds); staged > 0) {
        sentences << tr("Staged changes that are lost: %1.").arg(staged);
    }
    if (const qsizetype running = m_with.queue.runningCountOf(placeIds); running > 0) {
        sentences << tr("Jobs that stop: %1. What has been sent is not taken back.").arg(running);
    }
    return sentences.join(u' ');
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_with.memory.noteSize(*this, u"window"_s);
    if (m_closingAgreed || !m_with.queue.hasRunning()) {
        event->accept();
        return;
    }
    event->ignore();
    const QString text =
        tr("Jobs are still running. What has been sent is not stopped; the rest goes on when the program "
           "is started the next time.");
    m_with.prompts.confirm(this, tr("Close Allowdesk"), text, tr("Close all the same"), [this] {
        m_closingAgreed = true;
        // Queued: an answer may come while the first attempt to close is still on the stack.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace allowdesk

#include "moc_mainwindow.cpp"
