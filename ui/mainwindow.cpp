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
#include "ui/jobs/wakeguard.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/openqueue.h"
#include "ui/panels/environmentband.h"
#include "ui/panels/inventorycommands.h"
#include "ui/panels/inventorynavigation.h"
#include "ui/panels/recordpanel.h"
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

MainWindow::MainWindow(Context context, QWidget *parent)
    : QMainWindow(parent), m_with(std::move(context)), m_commands(new CommandSet(this)),
      m_band(new EnvironmentBand(this)), m_navigation(new InventoryNavigation(this)),
      m_inventories(new InventoryStack(m_with.workspaces, m_with.prompts, m_with.memory, this)),
      m_jobs(new JobPane(m_with.queue, m_with.clock, m_with.services, *m_commands, this)),
      m_wake(new WakeGuard(m_with.queue, m_with.sleep, m_with.prompts, this)),
      m_welcome(new Welcome(m_inventories->noWorkspacePage(), this)), m_clockWarning(new ClockWarning(this)),
      m_opening(new OpenQueue(*m_inventories, this))
{
    setWindowTitle(tr("Allowdesk"));
    setWindowIcon(programIcon());
    buildLayout();
    connectCommands();
    connectParts();
    showNoWorkspace();
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    m_with.memory.restoreSize(*this, u"window"_s);
    m_with.memory.follow(*this, u"window"_s);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    m_commands->fill(*menuBar());
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setObjectName(u"navigation"_s);
    sides->addWidget(m_navigation);
    sides->addWidget(m_inventories);
    sides->setStretchFactor(1, 1);
    sides->setSizes({150, 1130});
    auto *body = new QSplitter(Qt::Vertical, this);
    body->setObjectName(u"body"_s);
    body->addWidget(sides);
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
    m_inventoryCommands = std::make_unique<InventoryCommands>(*m_commands, *m_inventories, m_with.sessions, nullptr);
    m_review =
        std::make_unique<ReviewController>(ReviewController::Context{*m_commands, *m_inventories, m_with.workspaces,
                                               m_with.queue, m_with.prompts, *m_wake, m_with.person},
            this);
    connect(m_review.get(), &ReviewController::said, this, &MainWindow::showMessage);
    connect(m_review.get(), &ReviewController::stagedListsChanged, m_band, &EnvironmentBand::setStagedLists);
    connect(m_band, &EnvironmentBand::reviewRequested, m_review.get(), &ReviewController::reviewAll);
    m_jobCommands = std::make_unique<JobCommands>(*m_commands, *m_jobs, *m_wake, m_with.sessions, nullptr);
    connect(m_jobCommands.get(), &JobCommands::stageAgainRequested, this,
        [this](ApplyJob *job) { stageFailedAgain(*job); });
    connect(m_jobCommands.get(), &JobCommands::said, this, &MainWindow::showMessage);
    m_commands->bind("quit", this, [this] { close(); });
    m_commands->bind("shortcuts", this, [this] { openShortcuts(*m_commands, this); });
    m_commands->bind("history", this, [this] { showHistory(); });
    m_commands->bind("accounts", this, [this] { m_with.accounts.showAll(this); });
}

void MainWindow::connectParts()
{
    m_with.accounts.setConsequences([this](const QStringList &workspaceIds) { return consequencesFor(workspaceIds); });
    connect(&m_with.accounts, &AccountsController::workspaceAdded, this, &MainWindow::openWorkspace);
    connect(&m_with.accounts, &AccountsController::said, this, &MainWindow::showMessage);
    connect(m_welcome, &Welcome::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &Welcome::workspaceRequested, this, [this] { m_with.accounts.addWorkspace({}, this); });
    connect(m_band, &EnvironmentBand::workspaceChosen, this, &MainWindow::openWorkspace);
    connect(m_navigation, &InventoryNavigation::inventoryChosen, m_inventories, &InventoryStack::showInventory);
    connect(m_opening, &OpenQueue::workspaceRequested, this, &MainWindow::openWorkspaceNamed);
    connect(m_opening, &OpenQueue::said, this, &MainWindow::showMessage);
    connect(m_inventories, &InventoryStack::said, this, &MainWindow::showMessage);
    connect(&m_with.queue, &JobQueue::jobFinished, this, &MainWindow::jobFinished);
    connect(&m_with.queue, &JobQueue::released, &m_with.workspaces, &OpenWorkspaces::readAgain);
}

void MainWindow::setWorkspaces(const QList<Workspace> &workspaces, bool demo)
{
    const auto isThere = [&](const QString &id) { return findById(workspaces, id) != nullptr; };
    QStringList gone;
    for (const Workspace &before : std::as_const(m_workspaces)) {
        gone << (isThere(before.id) ? QStringList() : QStringList{before.id});
    }
    m_with.workspaces.forget(gone);
    m_workspaces = workspaces;
    m_demo = demo;
    if (m_workspaceId.isEmpty() || !isThere(m_workspaceId)) {
        m_workspaceId.clear();
        showNoWorkspace();
    } else if (m_with.workspaces.isOpenWith(m_with.sessions.session(m_workspaceId))) {
        showWorkspaces();
    } else {
        openWorkspace(m_workspaceId); // it was changed
    }
}

void MainWindow::showWorkspaces()
{
    m_band->setWorkspaces(m_workspaces, m_workspaceId, m_demo);
    m_jobs->setWorkspaces(m_workspaces, m_workspaceId);
}

void MainWindow::showNoWorkspace()
{
    setWindowTitle(tr("Allowdesk"));
    m_navigation->clear();
    m_with.workspaces.leave();
    m_inventories->showNoWorkspace();
    m_clockWarning->watch(nullptr);
    showWorkspaces();
    const Connections &connections = m_with.accounts.book().connections();
    m_welcome->showNoWorkspace(
        {.accounts = !connections.accounts.isEmpty(), .workspaces = !m_workspaces.isEmpty(), .demo = m_demo});
}

void MainWindow::showDemoState(const std::optional<Error> &failed)
{
    m_welcome->showDemoState(failed);
}

void MainWindow::openWorkspace(const QString &workspaceId)
{
    Session *session = m_with.sessions.session(workspaceId);
    m_workspaceId = session ? workspaceId : QString();
    if (!session) {
        showNoWorkspace();
        m_with.sessions.askToSignIn(workspaceId); // which says what keeps it closed
        return;
    }
    m_with.sessions.askToSignIn(workspaceId);
    showWorkspaces();
    m_with.memory.note(lastWorkspaceKey, workspaceId);
    m_with.workspaces.open(*session);
    m_clockWarning->watch(session);
    m_navigation->setTitles(m_inventories->titles(), m_inventories->lastNumber());
    setWindowTitle(tr("%1 — Allowdesk").arg(workspaceText(session->workspace())));
}

void MainWindow::open(const OpenRequest &request)
{
    m_opening->add(request);
}

void MainWindow::openWorkspaceNamed(const QString &name)
{
    const auto named = std::find_if(
        m_workspaces.cbegin(), m_workspaces.cend(), [&](const Workspace &workspace) { return workspace.name == name; });
    if (named != m_workspaces.cend()) {
        openWorkspace(named->id);
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
                    .arg(isolatedText(job->record().targetName), workspaceText(job->record(), m_workspaces),
                        jobText(job->summary())));
    m_with.workspaces.readAgain(job->record().target);
}

void MainWindow::showHistory()
{
    std::optional<HistoryDialog::Shown> shown;
    InventoryPanel *panel = m_inventories->current();
    const auto current = panel ? panel->records().target() : std::nullopt;
    if (const TargetSummary *target = current ? panel->inventory().find(*current) : nullptr) {
        shown.emplace(HistoryDialog::Shown{
            target->target, target->name, panel->inventory().session(), panel->inventory().service()});
    }
    const auto accountName = [this](const QString &id) {
        const Account *account = findById(m_with.accounts.book().connections().accounts, id);
        return account ? account->name : QString();
    };
    auto *dialog = new HistoryDialog(
        {m_with.journal, m_with.queue, m_with.services, m_workspaces, m_workspaceId, accountName}, shown, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::undoRequested, this, &MainWindow::stageAgain);
    dialog->open();
}

void MainWindow::stageFailedAgain(const ApplyJob &job)
{
    m_with.queue.loadWhole(job, this, [this](const Result<std::pair<StoredJob, JobState>> &loaded) {
        if (const auto error = loaded ? loaded->first.damage : std::optional(loaded.error())) {
            showMessage(errorSentence(*error));
        } else {
            stageAgain(restagingOfFailed(loaded->first.record, loaded->second));
        }
    });
}

void MainWindow::stageAgain(const StagedDraft &staged)
{
    InventoryPanel *panel = m_inventories->panelOf(staged.target);
    if (panel && !m_inventories->isOpen(*panel)) {
        openWorkspace(staged.target.workspaceId); // which may make the inventories anew
        panel = m_inventories->panelOf(staged.target);
    }
    const bool isSameProject =
        panel && (staged.projectId.isEmpty() || staged.projectId == panel->inventory().session().workspace().projectId);
    if (!isSameProject || !panel->stage(staged)) {
        const QString name = isolatedText(staged.name);
        m_with.prompts.tell(this, tr("Not staged"),
            panel && !isSameProject
                ? tr("%1 was changed in another project than the current one of its workspace.").arg(name)
                : tr("%1 was not found: its workspace is not open, or the list was deleted.").arg(name));
        return;
    }
    m_navigation->setCurrentRow(m_inventories->numberOf(*panel));
}

QString MainWindow::consequencesFor(const QStringList &workspaceIds) const
{
    QStringList sentences;
    if (const qsizetype staged = m_with.workspaces.pendingCountOf(workspaceIds); staged > 0) {
        sentences << tr("Staged changes that are lost: %1.").arg(staged);
    }
    if (const qsizetype running = m_with.queue.runningCountOf(workspaceIds); running > 0) {
        sentences << tr("Jobs that stop: %1. Changes that were already sent are not undone.").arg(running);
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
    const QString text = tr("Jobs are still running. Requests that were sent continue at the service; the rest "
                            "continues at the next start.");
    m_with.prompts.confirm(this, tr("Close Allowdesk"), text, tr("Close anyway"), [this] {
        m_closingAgreed = true;
        // Queued: an answer may come while the first attempt to close is still on the stack.
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace allowdesk

#include "moc_mainwindow.cpp"
