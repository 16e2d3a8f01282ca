#pragma once

#include "app/base/clock.h"
#include "app/base/mailbox.h"
#include "app/jobs/archiveoutcome.h"
#include "app/jobs/journalworker.h"
#include "app/network/permit.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

namespace allowdesk
{

/// The record of every change, written before it leaves. Owns the database on a thread of its own; every call returns
/// at once and answers on the caller's thread, unless the context has died by then. Calls are carried out in order;
/// the destructor waits for those that were made, at most twenty seconds: a disk may hang.
class Journal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Journal)

public:
    template <typename T>
    using Callback = std::function<void(Result<T>)>;

    explicit Journal(Clock &clock, QObject *parent = nullptr);
    ~Journal() override;

    using Absence = JournalWorker::Absence;

    /// Opens the file; must be the first call. Everything after a failed open fails with the same error: Storage, with
    /// the codes of JournalDatabase::open(), and "journal.missing" or "journal.emptied" where its absence is a loss.
    void open(const QString &path, Absence absence, QObject *context, Callback<void> callback);
    void open(const QString &path, QObject *context, Callback<void> callback)
    {
        open(path, Absence::IsNormal, context, std::move(callback));
    }
    /// Gives a file that cannot be used another name, with what belongs to it, and begins a new journal. The answer is
    /// the other name; empty where there was no file.
    void openAnew(const QString &path, QObject *context, Callback<QString> callback);
    /// Every call has been answered.
    [[nodiscard]] bool isIdle() const { return m_openCalls == 0; }

    /// Stores a reviewed plan as a job. There is no other way to make one.
    void createJob(const ReviewedPlan &reviewed, QObject *context, Callback<JobRecord> callback);

    /// Appends an event; `number` is one more than the caller's count of events. The answer is the event as stored.
    void append(qint64 jobId, qint64 number, JobEventBody body, QObject *context, Callback<JobEvent> callback);

    /// An attempt as it was written, and the right to send it.
    struct BegunAttempt
    {
        JobEvent event;
        Permit permit;
    };
    /// Appends an AttemptBegan and, once it is flushed to the disk, hands out the Permit for exactly that request.
    /// Guard error for a call that is none of the job's reviewed steps.
    void beginAttempt(qint64 jobId, qint64 number, const event::AttemptBegan &attempt, const ApiRequest &request,
        QObject *context, std::function<void(Result<BegunAttempt>)> callback);

    /// Writes that may be on their way, and that no job of this journal follows: those of a journal that was lost.
    void lostFlights(QObject *context, Callback<QList<Flight>> callback);
    /// Writes more of them down, and takes those of one list out again.
    void hold(const QList<Flight> &flights, QObject *context, Callback<void> callback);
    void release(const TargetRef &target, QObject *context, Callback<void> callback);

    /// The newest jobs and all unfinished ones, newest first.
    void load(int limit, QObject *context, Callback<QList<StoredJob>> callback);
    /// One job with all that belongs to it, and the state that its events come to.
    void loadJob(qint64 jobId, QObject *context, Callback<std::pair<StoredJob, JobState>> callback);
    /// What lists tell of jobs, the newest first. A search goes over the whole journal.
    void summaries(const HistoryQuery &query, QObject *context, Callback<QList<JobSummary>> callback);

    /// The jobs that archive() would move.
    void countOld(const QDateTime &before, QObject *context, Callback<qint64> callback);
    /// Moves the jobs that have ended and were agreed to before that time into a file beside the journal, some at a
    /// time, and gives their room back to the disk. Lists go on to tell of them, and they are loaded from there. With
    /// the context it ends early; what was moved is whole then. `progressed` is given the jobs moved so far.
    void archive(const QDateTime &before, QObject *context, const std::function<void(qint64)> &progressed,
        const Callback<ArchiveOutcome> &callback);

Q_SIGNALS:
    /// isIdle() has become true.
    void idle();

private:
    Clock &m_clock;
    std::unique_ptr<QThread> m_thread = std::make_unique<QThread>();
    JournalWorker *m_worker; // lives on m_thread, which also deletes it
    std::shared_ptr<Mailbox> m_orders; ///< to the thread, which may outlive this; closed there
    std::shared_ptr<Mailbox> m_answers; ///< from it
    qint64 m_openCalls = 0;
    bool m_isSummarised = false; ///< no job lacks its summary

    struct Archiving;
    void archiveSome(const Archiving &archiving, const ArchivedPart &before);
    void find(const HistoryQuery &query, QObject *context, Callback<QList<JobSummary>> callback);
    template <typename T>
    void post(std::function<Result<T>(JournalWorker &)> work, QObject *context, Callback<T> callback);
};

} // namespace allowdesk
