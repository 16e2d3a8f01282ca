#include "ui/mainwindow.h"

#include "app/changes/jobprogress.h"
#include "app/services/estimate.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobpane.h"
#include "ui/jobs/jobwords.h"
#include "ui/jobs/wakekeeper.h"
#include "ui/panels/environmentband.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roomstack.h"
#include "ui/support/errorsentences.h"
#include "ui/support/prompts.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace allowdesk
{

MainWindow::MainWindow(Surroundings surroundings, QWidget *parent)
    : QMainWindow(parent), m_with(std::move(surroundings)), m_commands(new CommandSet(this)),
      m_band(new EnvironmentBand(this)), m_navigation(new QListWidget(this)),
      m_rooms(new RoomStack(m_with.services, m_with.clock, m_with.prompts, this)),
      m_jobs(new JobPane(m_with.queue, m_with.clock, *m_commands, this)),
      m_wake(new WakeKeeper(m_with.queue, m_with.sleep, m_with.prompts, this))
{
    setWindowTitle(tr("Allowdesk"));
    buildLayout();
    bindCommands();
    bindWaking();
    connect(m_band, &EnvironmentBand::placeChosen, this, &MainWindow::openPlace);
    // The selection and not the current row: that is what a screen reader sets.
    connect(m_navigation, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = m_navigation->selectedItems(); !chosen.isEmpty()) {
            m_rooms->showRoom(m_navigation->row(chosen.constFirst()));
        }
    });
    connect(m_rooms, &QStackedWidget::currentChanged, this, &MainWindow::updateCommands);
    connect(m_rooms, &RoomStack::stateChanged, this, &MainWindow::updateCommands);
    connect(m_rooms, &RoomStack::reviewed, this, &MainWindow::submit);
    connect(m_rooms, &RoomStack::reviewRequested, m_commands->action("review"), &QAction::trigger);
    connect(m_jobs, &JobPane::currentChanged, this, &MainWindow::updateCommands);
    connect(&m_with.queue, &JobQueue::jobFinished, this, &MainWindow::jobFinished);
    updateCommands();
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    m_commands->fill(*menuBar());
    m_navigation->setObjectName(u"rooms"_s);
    m_navigation->setAccessibleName(tr("Rooms"));
    m_navigation->setMaximumWidth(160);
    auto *rooms = new QSplitter(Qt::Horizontal, this);
    rooms->addWidget(m_navigation);
    rooms->addWidget(m_rooms);
    rooms->setStretchFactor(1, 1);
    rooms->setSizes({140, 1140});
    auto *body = new QSplitter(Qt::Vertical, this);
    body->addWidget(rooms);
    body->addWidget(m_jobs);
    body->setStretchFactor(0, 4);
    body->setStretchFactor(1, 1);
    body->setChildrenCollapsible(false);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addWidget(body, 1);
    setCentralWidget(centre);
    statusBar()->setObjectName(u"status"_s);
}

void MainWindow::bindCommands()
{
    const auto inRoom = [this](const char *id, auto run) {
        m_commands->bind(id, this, [this, run] {
            if (RoomPanel *room = m_rooms->current()) {
                run(*room);
            }
        });
    };
    inRoom("import", [](RoomPanel &room) { room.importFile(); });
    inRoom("paste", [](RoomPanel &room) { room.importPasted(); });
    inRoom("target.new", [](RoomPanel &room) { room.stageNew(false); });
    inRoom("target.duplicate", [](RoomPanel &room) { room.stageNew(true); });
    inRoom("target.delete", [](RoomPanel &room) { room.stageDeletion(); });
    inRoom("add", [](RoomPanel &room) { room.records().addRow(); });
    inRoom("make", [](RoomPanel &room) { room.makeRows(); });
    inRoom("remove", [](RoomPanel &room) { room.records().removeSelected(); });
    inRoom("restore", [](RoomPanel &room) { room.records().restoreSelected(); });
    inRoom("merge", [](RoomPanel &room) { room.mergeRows(); });
    inRoom("split", [](RoomPanel &room) { room.splitRows(); });
    inRoom("discard", [](RoomPanel &room) { room.discardAll(); });
    inRoom("find", [](RoomPanel &room) { room.records().focusFilter(); });
    inRoom("refresh", [this](RoomPanel &room) {
        askToSignInAgain(room.room().session().place().id);
        room.refresh();
    });
    inRoom("review", [this](RoomPanel &room) { room.review(m_with.person); });
    m_commands->bind("quit", this, [this] { close(); });
    m_commands->bind("job.cancel", this, [this] {
        if (ApplyJob *job = m_jobs->currentJob()) {
            job->cancel();
        }
    });
    m_commands->bind("job.pause", m_jobs, [this] { m_jobs->pauseOrResume(); });
    m_commands->bind("job.now", this, [this] {
        if (ApplyJob *job = m_jobs->currentJob()) {
            askToSignInAgain(job->record().target.placeId);
            job->tryNow();
        }
    });
    m_commands->bind("job.again", this, [this] { tryAgain(); });
    m_commands->bind("job.details", m_jobs, [this] { m_jobs->showDetails(); });
}

void MainWindow::bindWaking()
{
    QAction *awake = m_commands->action("job.awake");
    awake->setCheckable(true);
    awake->setEnabled(true);
    connect(awake, &QAction::toggled, m_wake, &WakeKeeper::setEnabled);
    connect(m_wake, &WakeKeeper::enabledChanged, awake, &QAction::setChecked);
    connect(m_wake, &WakeKeeper::failed, this, [this](const Error &error) {
        showMessage(tr("The machine cannot be kept awake: %1").arg(errorSentence(error)));
    });
}

// Whoever asks for the session is asked what he did not answer before.
void MainWindow::askToSignInAgain(const QString &placeId)
{
    static_cast<void>(m_with.sessions.session(placeId));
}

void MainWindow::updateCommands()
{
    RoomPanel *room = m_rooms->current();
    Draft *draft = room ? room->records().draft() : nullptr;
    for (const char *id : {"import", "paste", "add", "remove", "restore", "find"}) {
        m_commands->setEnabled(id, draft != nullptr);
    }
    const bool makesTargets = room && room->makesTargets();
    m_commands->setEnabled("make", draft && room->makesRows());
    m_commands->setEnabled("merge", draft && room->mergesRows());
    m_commands->setEnabled("split", makesTargets && draft);
    m_commands->setEnabled("target.new", makesTargets);
    m_commands->setEnabled("target.duplicate", makesTargets && draft);
    m_commands->setEnabled("target.delete", makesTargets && draft);
    m_commands->setEnabled("discard", draft && !draft->isEmpty());
    m_commands->setEnabled("review", draft && !draft->isEmpty());
    m_commands->setEnabled("refresh", room != nullptr);
    const ApplyJob *job = m_jobs->currentJob();
    const bool running = job && !isFinal(job->state().phase);
    m_commands->setEnabled("job.cancel", running && !job->state().cancelRequested);
    m_commands->setEnabled("job.pause", running);
    m_commands->setEnabled("job.now", running && job->state().wait);
    m_commands->setEnabled("job.details", job != nullptr);
    m_commands->setEnabled("job.again", job && isFinal(job->state().phase) && job->state().phase != JobPhase::Done);
    if (draft && !m_waitingFile.isEmpty()) {
        const QString path = std::exchange(m_waitingFile, {});
        room->importFile(path);
    }
}

void MainWindow::setPlaces(const QList<Place> &places, bool demo)
{
    m_places = places;
    m_demo = demo;
    m_band->setPlaces(places, {}, demo);
}

void MainWindow::openPlace(const QString &placeId)
{
    Session *session = m_with.sessions.session(placeId);
    m_band->setPlaces(m_places, session ? placeId : QString(), m_demo);
    m_navigation->clear();
    if (!session) {
        m_rooms->leavePlace();
        showMessage(tr("This place is not known any more."));
        return;
    }
    m_rooms->openPlace(*session);
    m_navigation->addItems(m_rooms->titles());
    m_navigation->setCurrentRow(0);
    setWindowTitle(tr("%1 — Allowdesk").arg(session->place().name));
}

void MainWindow::importFileWhenReady(const QString &path)
{
    m_waitingFile = path;
    showMessage(tr("Choose a target to import %1 into").arg(path));
    updateCommands();
}

void MainWindow::showMessage(const QString &text)
{
    statusBar()->showMessage(text);
}

Draft *MainWindow::draftOf(const TargetRef &target)
{
    RoomPanel *room = m_rooms->roomOf(target);
    return room ? room->room().draft(target) : nullptr;
}

void MainWindow::submit(const ReviewedPlan &reviewed, quint64 revision)
{
    const TargetRef target = reviewed.plan().target;
    m_with.queue.submit(reviewed, this, [this, target, revision](const Result<ApplyJob *> &job) {
        if (!job) {
            showMessage(errorSentence(job.error()));
            return;
        }
        // From here on the journal has the change, and the draft has done its work; unless somebody has gone on editing
        // since the review: then the reading after the job takes out what was done.
        if (Draft *staged = draftOf(target); staged && staged->revision() == revision) {
            staged->discard();
        }
    });
    Session *session = m_with.sessions.session(target.placeId);
    const Service *service = m_with.services.find(target.serviceId);
    if (session && service) {
        m_wake->offer(this, estimateOf(*session, *service, reviewed.plan(), reviewed.plan().base).duration);
    }
}

void MainWindow::jobFinished(ApplyJob *job)
{
    showMessage(tr("%1: %2").arg(job->record().targetName, jobText(job->record(), job->state())));
    RoomPanel *room = m_rooms->roomOf(job->record().target);
    if (room && room->room().find(job->record().target)) {
        room->room().refreshChanged(job->record().target);
    } else if (room) {
        room->refresh(); // it may have made one that the list does not have yet
    }
}

void MainWindow::tryAgain()
{
    const ApplyJob *job = m_jobs->currentJob();
    RoomPanel *room = job ? m_rooms->roomOf(job->record().target) : nullptr;
    const auto leftOut =
        room ? room->stage(job->record(), intentsToTryAgain(job->record(), job->state())) : std::nullopt;
    if (!leftOut) {
        showMessage(tr("The list of this job is not open here: choose its place first."));
        return;
    }
    if (!m_rooms->isOpen(*room)) {
        openPlace(job->record().target.placeId);
    }
    m_navigation->setCurrentRow(m_rooms->numberOf(*room));
    if (!leftOut->isEmpty()) {
        m_with.prompts.tell(this, tr("Not staged"),
            tr("Somebody else has changed these rows meanwhile; stage them by hand if they are still wanted:")
                + u"\n\n"_s + intentLines({.rows = *leftOut}).join(u'\n'));
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const qsizetype staged = m_rooms->pendingCount();
    QStringList reasons;
    if (m_with.queue.hasRunning()) {
        reasons << tr("Jobs are still running. What has been sent is not stopped; the rest goes on when the program is "
                      "started the next time.");
    }
    if (staged > 0) {
        reasons << tr("%1 staged changes have not been applied and will be lost.").arg(staged);
    }
    if (m_closingAgreed || reasons.isEmpty()) {
        event->accept();
        return;
    }
    event->ignore();
    m_with.prompts.confirm(this, tr("Close Allowdesk"), reasons.join(u"\n\n"_s), tr("Close all the same"), [this] {
        m_closingAgreed = true;
        // Queued: an answer may come while the first attempt to close is still on the stack.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace allowdesk

#include "moc_mainwindow.cpp"
