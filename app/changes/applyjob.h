#pragma once

#include "app/changes/jobdecision.h"
#include "app/changes/journal.h"
#include "app/services/service.h"

namespace allowdesk
{

/// A reviewed plan being applied to one target: the shell that does what nextAction() says, writes down what came of
/// it, and looks again. Nothing is sent before its attempt is in the journal; nothing is believed that is not read
/// back.
class ApplyJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApplyJob)

public:
    /// What a job works with; all of it outlives the job, but for the session, whose end ends the job.
    struct Surroundings
    {
        Clock &clock;
        Journal &journal;
        Session &session;
        const Service &service;
    };

    /// A new job has no events; one of an earlier process has those of the journal.
    ApplyJob(Surroundings surroundings, const StoredJob &stored, QObject *parent = nullptr);
    ~ApplyJob() override;

    [[nodiscard]] const JobRecord &record() const { return m_record; }
    [[nodiscard]] const JobState &state() const { return m_state; }
    /// All that happened so far, also before a restart.
    [[nodiscard]] const QList<JobEvent> &events() const { return m_events; }

    /// Set while the journal cannot be written: the job stands still until it can.
    [[nodiscard]] const std::optional<Error> &storageError() const { return m_storageError; }

    void start();
    /// Stops after the step in flight.
    void cancel();
    /// Holds back further writes; what has been sent is followed and read back all the same.
    void pause();
    void resume();
    /// Ends a wait at once: the button of a job that waits.
    void tryNow();

Q_SIGNALS:
    void changed(allowdesk::ApplyJob *job);
    void finished(allowdesk::ApplyJob *job);

private:
    Surroundings m_with;
    JobRecord m_record;
    JobState m_state;
    QList<JobEvent> m_events;
    std::optional<Error> m_storageError;

    QList<JobEventBody> m_unwritten; ///< in their order; the first may be on its way to the disk
    bool m_writing = false;
    bool m_operating = false; ///< a read, poll, probe, send or timer is under way
    quint64 m_generation = 0; ///< operations of an older one are not listened to any more
    QPointer<TargetReader> m_reader;
    ScheduledCall m_timer;
    int m_polls = 0;
    int m_reads = 0;
    std::optional<Plan> m_plan; ///< of the last check; made again after a restart

    void record(JobEventBody body);
    void writeNext();
    void written(const Result<JobEvent> &stored);
    void fold(const JobEvent &event);
    void proceed();
    void abandonOperation();
    void sessionEnded();

    void perform(const action::Nothing &);
    void perform(const action::Read &read);
    void perform(const action::Send &send);
    void perform(const action::Poll &poll);
    void perform(const action::BeginWait &wait);
    void perform(const action::Sleep &sleep);
    void perform(const action::DeclareConflict &conflict);
    void perform(const action::Finish &finish);

    void after(std::chrono::milliseconds delay, const std::function<void()> &then);
    void readTarget(const std::function<void(const Snapshot &)> &then);
    void readFailed(const Error &error);
    void checkWith(const Snapshot &fresh);
    void probeThenSettle();
    void settleWith(const Snapshot &fresh, bool busy);
    void verifyWith(const Snapshot &fresh);
    void sendPermitted(const PlanStep &step, Result<Journal::BegunAttempt> begun);
    void sent(const PlanStep &step, const Result<ApiResponse> &outcome);
    void polled(const QString &stepId, const Result<ApiResponse> &outcome);

    [[nodiscard]] Result<PlanContext> context() const;
    [[nodiscard]] Result<Plan> planFrom(const Snapshot &base) const;
    [[nodiscard]] Intents promisedBy(StepStatus status);
};

} // namespace allowdesk
