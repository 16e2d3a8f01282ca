#include "ui/jobs/jobcommands.h"

#include "app/text/errorsentences.h"
#include "ui/commands/commandset.h"
#include "ui/jobs/jobpane.h"
#include "ui/jobs/wakeguard.h"

namespace allowdesk
{

JobCommands::JobCommands(
    CommandSet &commands, JobPane &pane, WakeGuard &wake, SessionProvider &sessions, QObject *parent)
    : QObject(parent), m_commands(commands), m_pane(pane), m_sessions(sessions)
{
    const auto bind = [this](const char *id, auto run) {
        m_commands.bind(id, this, [this, run] {
            if (ApplyJob *job = m_pane.currentJob()) {
                run(*job);
            }
        });
    };
    bind("job.cancel", [](ApplyJob &job) { job.cancel(); });
    bind("job.pause", [this](ApplyJob &) { m_pane.pauseOrResume(); });
    bind("job.now", [this](ApplyJob &job) {
        m_sessions.askToSignIn(job.record().target.workspaceId);
        job.tryNow();
    });
    bind("job.again", [this](ApplyJob &job) { Q_EMIT stageAgainRequested(&job); });
    bind("job.details", [this](ApplyJob &) { m_pane.showDetails(); });
    bindWaking(wake);
    connect(&m_pane, &JobPane::currentChanged, this, &JobCommands::update);
    update();
}

JobCommands::~JobCommands() = default;

void JobCommands::bindWaking(WakeGuard &wake)
{
    QAction *awake = m_commands.action("job.awake");
    awake->setCheckable(true);
    awake->setEnabled(true);
    connect(awake, &QAction::toggled, &wake, &WakeGuard::setEnabled);
    connect(&wake, &WakeGuard::enabledChanged, awake, &QAction::setChecked);
    connect(&wake, &WakeGuard::failed, this,
        [this](const Error &error) { Q_EMIT said(tr("Sleep cannot be prevented: %1").arg(errorSentence(error))); });
}

void JobCommands::update()
{
    const ApplyJob *job = m_pane.currentJob();
    const bool isRunning = job && !isFinal(job->state().phase);
    m_commands.setEnabled("job.cancel", isRunning && !job->state().cancelRequested);
    m_commands.setEnabled("job.pause", isRunning);
    m_commands.setEnabled("job.now", isRunning && job->canTryNow());
    m_commands.setEnabled("job.details", job != nullptr);
    m_commands.setEnabled("job.again", job && isFinal(job->state().phase) && job->state().phase != JobPhase::Done);
}

} // namespace allowdesk

#include "moc_jobcommands.cpp"
