#include "app/workspace/draftreturn.h"

#include "app/jobs/jobprogress.h"

namespace allowdesk
{
namespace
{

bool givesBack(const ApplyJob &job)
{
    return job.state().phase == JobPhase::Conflict && job.record().intents.existence != true;
}

} // namespace

DraftReturn::DraftReturn(const JobQueue &queue, DraftStore &drafts, QObject *parent)
    : QObject(parent), m_queue(queue), m_drafts(drafts)
{
    connect(&m_queue, &JobQueue::jobFinished, this, [this](const ApplyJob *job) {
        if (givesBack(*job)) {
            giveBack(*job);
        }
    });
}

DraftReturn::~DraftReturn() = default;

void DraftReturn::takeUpRestored()
{
    const bool isFirstTime = !m_drafts.knowsTakenBack();
    QSet<qint64> ofOlderProgram;
    const QList<ApplyJob *> &jobs = m_queue.jobs();
    for (const ApplyJob *job : jobs) {
        if (givesBack(*job) && isFirstTime) {
            ofOlderProgram.insert(job->record().id);
        } else if (givesBack(*job)) {
            giveBack(*job);
        }
    }
    m_drafts.markTakenBack(ofOlderProgram);
}

void DraftReturn::giveBack(const ApplyJob &job)
{
    const JobRecord &record = job.record();
    m_drafts.takeBack(record.id,
        {.target = record.target,
            .name = record.targetName,
            .projectId = record.projectId,
            .intents = intentsToTryAgain(record, job.state())});
}

} // namespace allowdesk

#include "moc_draftreturn.cpp"
