#pragma once

#include "app/base/clock.h"
#include "app/changes/jobrecord.h"
#include "app/network/permit.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

namespace allowdesk
{

class JournalDatabase;
class JournalWorker;

/// The record of every change, written before it leaves. Owns the database on a thread of its own; every call returns
/// at once and answers on the caller's thread, unless the context has died by then. Calls are carried out in order;
/// the destructor waits for those that were made.
class Journal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Journal)

public:
    template <typename T>
    using Callback = std::function<void(Result<T>)>;

    explicit Journal(Clock &clock, QObject *parent = nullptr);
    ~Journal() override;

    /// Opens the file; must be the first call. Everything after a failed open fails with the same error.
    void open(const QString &path, QObject *context, Callback<void> callback);

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

    /// The newest jobs and all unfinished ones, newest first.
    void load(int limit, QObject *context, Callback<QList<StoredJob>> callback);

private:
    Clock &m_clock;
    QThread m_thread;
    JournalWorker *m_worker; // lives on m_thread, which also deletes it

    template <typename T>
    void post(std::function<Result<T>(JournalDatabase &)> work, QObject *context, Callback<T> callback);
};

} // namespace allowdesk
