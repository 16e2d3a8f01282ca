#pragma once

#include "app/base/newestwork.h"
#include "app/jobs/checkedplan.h"
#include "app/jobs/eventrecorder.h"
#include "app/jobs/jobdecision.h"
#include "app/jobs/jobsummary.h"
#include "app/jobs/targetobserver.h"
#include "app/services/service.h"

namespace allowdesk
{

/// A reviewed plan being applied to one target: the shell that does what nextAction() says, writes down what came of
/// it (joboutcome.h), and looks again. Nothing is sent before its attempt is in the journal; nothing is believed that
/// is not read back.
class ApplyJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApplyJob)

public:
    /// Rows that are planned, compared or summed up within a few milliseconds.
    static constexpr qsizetype smallWork = 100;

    /// What a job works with; all of it outlives the job, but for the session, whose end stops the job.
    struct Context
    {
        Clock &clock;
        Journal &journal;
        Session &session;
        const Service &service;
    };

    /// A new job has no events; one of an earlier process has those of the journal.
    ApplyJob(Context context, const StoredJob &stored, QObject *parent = nullptr);
    /// One that has ended, of which no more is known here than lists tell.
    ApplyJob(Context context, const JobSummary &ended, QObject *parent = nullptr);
    ~ApplyJob() override;

    [[nodiscard]] const JobRecord &record() const { return m_record; }
    [[nodiscard]] const JobState &state() const { return m_state; }
    /// All that happened so far, also before a restart.
    [[nodiscard]] const QList<JobEvent> &events() const { return m_events; }
    /// What lists tell of it; of one that has ended it is worked out once.
    [[nodiscard]] JobSummary summary() const { return m_summary ? *m_summary : jobSummary(m_record, m_state); }
    /// Whether it has ended and summary() tells so without counting: what lists wait for.
    [[nodiscard]] bool isSummedUp() const { return isFinal(m_state.phase) && (m_summary || !isWorkingOut()); }

    /// The steps that there are, as far as is known by now.
    [[nodiscard]] qsizetype stepCount() const
    {
        return m_summary ? m_summary->stepsTotal : std::max(m_state.steps.size(), m_reviewedSteps);
    }

    /// Whether rows, steps and events are here; of one that has ended the journal has them.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Lets them go once it has ended.
    void letGo();

    /// Set while the journal cannot be written: the job stands still until it can.
    [[nodiscard]] const std::optional<Error> &storageError() const { return m_recorder.error(); }

    /// Whether something of many rows is being worked out on a thread: a plan, what a reading shows, or the summary.
    [[nodiscard]] bool isWorkingOut() const { return m_work.isRunning() || m_folding.isRunning(); }

    /// Takes the job up; a second call does nothing.
    void start();
    /// Stops after the step in flight.
    void cancel();
    /// Holds back further writes; what has been sent is followed and read back all the same.
    void pause();
    /// Goes on, also where it stands still while its session lasts.
    void resume();
    /// Ends a wait at once, also a pause that the service asked for: the button of a job that waits or stands still.
    void tryNow();
    [[nodiscard]] bool canTryNow() const
    {
        return !isFinal(m_state.phase) && (m_state.wait || (m_state.standsStill && !m_with.session.ended()));
    }

Q_SIGNALS:
    void changed(allowdesk::ApplyJob *job);
    /// Exactly once, when the state is final.
    void finished(allowdesk::ApplyJob *job);

private:
    Context m_with;
    JobRecord m_record;
    qsizetype m_reviewedSteps = allowdesk::stepCount(m_record);
    JobState m_state;
    QList<JobEvent> m_events;
    EventRecorder m_recorder;
    std::optional<JobSummary> m_summary; ///< once it has ended
    bool m_isWhole = true;
    bool m_ofEarlierProcess;
    QDateTime m_madeAt; ///< by wall time, and below by the other clock, which stands still while the machine sleeps
    std::chrono::milliseconds m_madeAtMonotonic;
    bool m_started = false;

    std::optional<JobAction> m_action; ///< what is under way, until its outcome is known
    quint64 m_generation = 0; ///< operations of an older one are not listened to any more
    QPointer<TargetObserver> m_observer;
    ScheduledCall m_timer;
    int m_polls = 0;
    int m_readBacks = 0;
    std::chrono::milliseconds m_readBacksSince{0}; ///< monotonic: when settling or verifying began, or began anew
    CheckedPlan m_plan; ///< of the last check
    NewestWork m_work; ///< what a reading comes to: the plan of a check, or whether what was sent is there
    NewestWork m_folding; ///< of an event with many steps

    /// What an event may change in the state and is compared with afterwards.
    struct BeforeFold
    {
        JobPhase phase{};
        QDateTime settleSince{};
        QDateTime verifySince{};
    };

    [[nodiscard]] bool hasSlept() const;
    void sessionEnded();
    void signInNeededChanged(bool needed);
    [[nodiscard]] Result<PlanContext> openDoor() const;
    void fold(const JobEvent &event);
    /// What follows from an event that the state has taken in.
    void goOnAfter(const JobEvent &event, const BeforeFold &before);
    void sumUp();
    [[nodiscard]] bool keepsReading(const JobEvent &event) const;
    void proceed();
    void abandonOperation();

    static void perform(const action::Nothing &) { }
    void perform(const action::Read &read);
    void perform(const action::Send &send);
    void perform(const action::Poll &poll);
    void perform(const action::BeginWait &wait);
    void perform(const action::Sleep &sleep);
    void perform(const action::StandStill &standStill);
    void perform(const action::DeclareConflict &conflict);
    void perform(const action::Finish &finish);

    void after(std::chrono::milliseconds delay, const std::function<void()> &then);
    void observe(ReadPurpose purpose);
    void startObserver(ReadPurpose purpose, Intents concerned);
    void observed(ReadPurpose purpose, const Observation &observation);
    void check();
    void readFailed(const Error &error);
    void permitted(const PlanStep &step, Result<Permit> permit);
    void sent(const PlanStep &step, const Result<ApiResponse> &outcome);
    void pollFor(const QString &operationId);

    /// Ends the operation with what it came to, or with no news: then it is decided anew.
    void conclude(std::optional<JobEventBody> outcome);
    [[nodiscard]] Result<PlanContext> context() const;
    [[nodiscard]] std::chrono::milliseconds readBackTime() const;
};

} // namespace allowdesk
