#include "app/workspace/draftreturn.h"

#include "app/jobs/jobprogress.h"

namespace allowdesk
{
namespace
{

bool givesBack(const JobSummary &job)
{
    return job.phase == JobPhase::Conflict && job.existence != true;
}

} // namespace

DraftReturn::DraftReturn(const JobQueue &queue, DraftStore &drafts, QObject *parent)
    : QObject(parent), m_queue(queue), m_drafts(drafts)
{
    connect(&m_queue, &JobQueue::jobFinished, this, [this](const ApplyJob *job) {
        if (givesBack(job->summary())) {
            giveBack(job->record(), job->state());
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
        const qint64 id = job->record().id;
        if (!isFinal(job->state().phase) || !givesBack(job->summary()) || m_drafts.wasTakenBack(id)) {
            continue;
        }
        if (isFirstTime) {
            ofOlderProgram.insert(id);
        } else {
            m_queue.loadWhole(*job, this, [this](const Result<std::pair<StoredJob, JobState>> &loaded) {
                if (loaded && !loaded->first.damage) {
                    giveBack(loaded->first.record, loaded->second);
                } // what cannot be read now is given back at the next start
            });
        }
    }
    m_drafts.markTakenBack(ofOlderProgram);
}

void DraftReturn::giveBack(const JobRecord &record, const JobState &state)
{
    m_drafts.takeBack(record.id,
        {.target = record.target,
            .name = record.targetName,
            .projectId = record.projectId,
            .intents = intentsToTryAgain(record, state)});
}

} // namespace allowdesk

#include "moc_draftreturn.cpp"
