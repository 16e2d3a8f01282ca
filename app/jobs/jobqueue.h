#pragma once

#include "app/jobs/applyjob.h"
#include "app/services/servicecatalog.h"

namespace allowdesk
{

/// Where the queue gets the session of a workspace; the console's session pool, or a fake.
class SessionProvider
{
public:
    SessionProvider() = default;
    virtual ~SessionProvider() = default;
    Q_DISABLE_COPY_MOVE(SessionProvider)

    /// The session of that workspace; null when there is none. Asks nobody for anything.
    [[nodiscard]] virtual Session *session(const QString &workspaceId) = 0;

    /// Why there is none.
    [[nodiscard]] virtual Error whyNoSession(const QString &workspaceId) const
    {
        Q_UNUSED(workspaceId)
        return {.kind = ErrorKind::NotFound, .serviceCode = QStringLiteral("session.no-place")};
    }

    /// Asks a person for whatever calls of that workspace wait for: to sign in, or to agree to a host. Whoever opens a
    /// workspace or says "Try now" is asked again what was not answered before.
    virtual void askToSignIn(const QString &workspaceId) { Q_UNUSED(workspaceId) }
};

class HeldTargets;

/// All jobs of this process: one at a time for a target, at most eight side by side, in the order they were made. A job
/// that rests (paused, waiting for a person) keeps its target but no place among the eight; one that is resumed goes on
/// at once. Owns the jobs, running and ended.
class JobQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobQueue)

public:
    struct Context
    {
        Clock &clock;
        Journal &journal;
        const ServiceCatalog &services;
        SessionProvider &sessions;
        HeldTargets *held = nullptr; ///< lists that must be looked at first, where there may be any
    };

    explicit JobQueue(Context context, QObject *parent = nullptr);
    ~JobQueue() override;

    /// Writes the reviewed plan down and queues it. The callback gets the job or why it could not be written.
    void submit(const ReviewedPlan &reviewed, QObject *context, std::function<void(Result<ApplyJob *>)> callback);

    /// Why nothing may be submitted for that list now: something may be on its way to it. Nothing when it may.
    [[nodiscard]] std::optional<Error> heldBack(const TargetRef &target) const;
    /// The names of all such lists.
    [[nodiscard]] QStringList heldNames() const;
    /// Why the journal cannot be used; then nothing is applied, and what it holds is not known here.
    void setJournalProblem(const std::optional<Error> &problem);
    [[nodiscard]] const std::optional<Error> &journalProblem() const { return m_journalProblem; }

    /// From now on, of jobs that have ended only what lists tell of them stays here: of a long day there are thousands.
    void letEndedGo() { m_letsEndedGo = true; }
    /// A job with its rows, steps and events, wherever they are.
    void loadWhole(
        const ApplyJob &job, QObject *context, Journal::Callback<std::pair<StoredJob, JobState>> callback) const
    {
        m_with.journal.loadJob(job.record().id, context, std::move(callback));
    }

    /// Takes over what earlier processes left in the journal: all unfinished jobs go on, and what lists tell of the
    /// newest ended ones is shown. Jobs that are here already stay as they are.
    void restore(int limit, QObject *context, std::function<void(Result<void>)> callback);

    [[nodiscard]] const QList<ApplyJob *> &jobs() const { return m_jobs; } ///< oldest first
    /// Jobs of the journal that cannot be carried on, and why: damaged, or of a workspace or service unknown here.
    [[nodiscard]] const QList<StoredJob> &stranded() const { return m_stranded; }

    [[nodiscard]] bool hasRunning() const;
    /// Those that run in these workspaces.
    [[nodiscard]] qsizetype runningCountOf(const QStringList &workspaceIds) const;

    static constexpr int sideBySide = 8;

Q_SIGNALS:
    /// journalProblem() or heldNames() has changed.
    void standingChanged();
    /// Something may be applied again to that list; it was looked at.
    void released(const allowdesk::TargetRef &target);
    void jobAdded(allowdesk::ApplyJob *job);
    void jobChanged(allowdesk::ApplyJob *job);
    void jobFinished(allowdesk::ApplyJob *job);

private:
    Context m_with;
    QList<ApplyJob *> m_jobs;
    QSet<ApplyJob *> m_running;
    QList<StoredJob> m_stranded;
    std::optional<Error> m_journalProblem;
    bool m_letsEndedGo = false;

    [[nodiscard]] Result<ApplyJob::Context> contextFor(const TargetRef &target) const;
    [[nodiscard]] Result<ApplyJob *> add(const StoredJob &stored);
    void insert(ApplyJob *job);
    void takeOver(StoredJob stored);
    void takeOver(const JobSummary &ended);
    [[nodiscard]] bool isKnown(qint64 jobId) const;
    [[nodiscard]] qsizetype takenPlaces() const;
    void startWhatMay();
};

} // namespace allowdesk
