#pragma once

#include "app/jobs/journal.h"

namespace allowdesk
{

/// Writes the events of one job down, one after the other and numbered without a gap, whoever brings them in. Keeps
/// trying while the journal cannot be written; what is not written down has not happened.
class EventRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventRecorder)

public:
    /// `count` events of the job are in the journal already.
    EventRecorder(Clock &clock, Journal &journal, qint64 jobId, qint64 count, QObject *parent = nullptr);
    ~EventRecorder() override;

    /// Takes an event in; stored() follows when its turn has come.
    void record(JobEventBody body);

    /// Writes an attempt down and gets the right to send it; stored() comes before the answer. Only while isIdle().
    /// Not tried again by itself: after a failure the caller has to look at the target anew.
    void beginAttempt(
        const event::AttemptBegan &attempt, const ApiRequest &request, std::function<void(Result<Permit>)> then);

    /// Nothing waits to be written, nothing is on its way to the disk, and what was stored is taken.
    [[nodiscard]] bool isIdle() const { return !m_writing && !m_isHeld && m_unwritten.isEmpty(); }

    /// Called while stored() is told: the event takes time to be taken. Nothing more is written until resume().
    void hold() { m_isHeld = true; }
    void resume();

    /// Set while the journal cannot be written.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Drops what waits and takes nothing in any more: the job has ended.
    void close();

Q_SIGNALS:
    void stored(const allowdesk::JobEvent &event);
    /// Everything that was brought in is stored.
    void drained();
    void errorChanged();

private:
    Clock &m_clock;
    Journal &m_journal;
    qint64 m_jobId;
    qint64 m_count;
    QList<JobEventBody> m_unwritten; ///< in their order; the first may be on its way to the disk
    bool m_writing = false;
    bool m_isHeld = false;
    bool m_closed = false;
    std::optional<Error> m_error;
    ScheduledCall m_retry;

    void writeNext();
    void goOn();
    void written(const Result<JobEvent> &event);
    void count(const JobEvent &event);
    void setError(const std::optional<Error> &error);
};

} // namespace allowdesk
