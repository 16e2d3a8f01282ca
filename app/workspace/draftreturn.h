#pragma once

#include "app/jobs/jobqueue.h"
#include "app/workspace/draftstore.h"

namespace allowdesk
{

/// Gives what a job could not apply, since others had changed the same, back to the draft of its list: there it is a
/// conflict to decide. What the job has applied does not come back, nor does a list that was to be made: its name is
/// taken, and another one is a person's to choose. Each job gives back once, whatever ends the program in between.
class DraftReturn final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftReturn)

public:
    /// Both outlive it.
    DraftReturn(const JobQueue &queue, DraftStore &drafts, QObject *parent = nullptr);
    ~DraftReturn() override;

    /// The jobs of earlier processes are there: those that ended in a conflict and could not give back any more do it
    /// now.
    void takeUpRestored();

private:
    const JobQueue &m_queue;
    DraftStore &m_drafts;

    void giveBack(const JobRecord &record, const JobState &state);
};

} // namespace allowdesk
