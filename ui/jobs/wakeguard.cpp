#include "ui/jobs/wakeguard.h"

#include "app/text/jobtexts.h"
#include "ui/jobs/jobworkspace.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

WakeGuard::WakeGuard(JobQueue &queue, SleepInhibitor &sleep, Prompts &prompts, QObject *parent)
    : QObject(parent), m_queue(queue), m_sleep(sleep), m_prompts(prompts)
{
    connect(&m_queue, &JobQueue::jobAdded, this, &WakeGuard::update);
    connect(&m_queue, &JobQueue::jobChanged, this, &WakeGuard::update);
    connect(&m_queue, &JobQueue::jobFinished, this, &WakeGuard::update);
    connect(&m_sleep, &SleepInhibitor::failed, this, [this](const Error &error) {
        setEnabled(false);
        Q_EMIT failed(error);
    });
}

WakeGuard::~WakeGuard() = default;

void WakeGuard::setEnabled(bool enabled)
{
    if (enabled != m_enabled) {
        m_enabled = enabled;
        update();
        Q_EMIT enabledChanged(enabled);
    }
}

void WakeGuard::offer(QWidget *parent, std::chrono::milliseconds duration)
{
    if (m_enabled || m_offered || duration < longJob) {
        return;
    }
    m_offered = true;
    m_prompts.confirm(parent, tr("A long job"),
        tr("This job takes about %1. It pauses while the machine sleeps and continues afterwards. Keep the machine "
           "awake until all jobs have ended?")
            .arg(durationText(duration)),
        tr("Keep awake"), [this] { setEnabled(true); });
}

// A job that is paused or waits for a person needs no waking machine.
void WakeGuard::update()
{
    QStringList workspaces;
    const QList<ApplyJob *> &jobs = m_queue.jobs();
    for (const ApplyJob *job : jobs) {
        if (!isFinal(job->state().phase) && !isResting(job->state())) {
            workspaces << workspaceText(job->record(), {});
        }
    }
    workspaces.removeDuplicates();
    if (m_enabled && !workspaces.isEmpty()) {
        m_sleep.hold(tr("Changes are being applied to %1").arg(workspaces.join(u", "_s)));
    } else {
        m_sleep.release();
    }
}

} // namespace allowdesk

#include "moc_wakeguard.cpp"
