#include "app/changes/journal.h"

#include "app/changes/journaldatabase.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

/// Carries functions to the journal's thread, and keeps what only that thread touches.
class JournalWorker final : public QObject
{
public:
    std::unique_ptr<JournalDatabase> database;
    Error error{.kind = ErrorKind::Storage, .message = u"the journal is not open"_s};
};

Journal::Journal(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock), m_worker(new JournalWorker)
{
    m_thread.setObjectName(u"journal"_s);
    m_worker->moveToThread(&m_thread);
    // The database must be closed by the thread that opened it: deferred deletion runs when its loop ends.
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Journal::~Journal()
{
    // quit() as a queued call, so that it comes behind everything that was posted.
    QMetaObject::invokeMethod(m_worker, [] { QThread::currentThread()->quit(); });
    m_thread.wait();
}

template <typename T>
void Journal::post(std::function<Result<T>(JournalDatabase &)> work, QObject *context, Callback<T> callback)
{
    auto answer = [this, context = QPointer(context), callback = std::move(callback)](Result<T> result) {
        // Journal is the receiver, so this runs on its thread; a context that died meanwhile is not called.
        auto deliver = [context, callback, result = std::make_shared<Result<T>>(std::move(result))] {
            if (context) {
                callback(std::move(*result));
            }
        };
        QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
    };
    auto onThread = [worker = m_worker, work = std::move(work), answer = std::move(answer)] {
        answer(worker->database ? work(*worker->database) : Result<T>(failure(worker->error)));
    };
    QMetaObject::invokeMethod(m_worker, std::move(onThread), Qt::QueuedConnection);
}

void Journal::open(const QString &path, QObject *context, Callback<void> callback)
{
    const auto openThere = [worker = m_worker, path] {
        auto database = std::make_unique<JournalDatabase>();
        if (const auto opened = database->open(path); opened) {
            worker->database = std::move(database);
        } else {
            worker->error = opened.error();
        }
    };
    QMetaObject::invokeMethod(m_worker, openThere, Qt::QueuedConnection);
    post<void>([](JournalDatabase &) { return Result<void>(); }, context, std::move(callback));
}

void Journal::createJob(const ReviewedPlan &reviewed, QObject *context, Callback<JobRecord> callback)
{
    const JobRecord record = jobRecord(reviewed, m_clock.now());
    post<JobRecord>(
        [record](JournalDatabase &database) { return database.createJob(record); }, context, std::move(callback));
}

void Journal::append(qint64 jobId, qint64 number, JobEventBody body, QObject *context, Callback<JobEvent> callback)
{
    const JobEvent event{m_clock.now(), std::move(body)};
    post<JobEvent>(
        [=](JournalDatabase &database) { return database.append(jobId, number, event).map([&] { return event; }); },
        context, std::move(callback));
}

void Journal::beginAttempt(qint64 jobId, qint64 number, const event::AttemptBegan &attempt, const ApiRequest &request,
    QObject *context, std::function<void(Result<BegunAttempt>)> callback)
{
    JobEvent event{m_clock.now(), attempt};
    auto &body = std::get<event::AttemptBegan>(event.body);
    body.requestDigest = requestDigest(request);
    body.requestText = requestText(request);
    const auto work = [=](JournalDatabase &database) { return database.appendAttempt(jobId, number, event, request); };
    const auto permitted = [event, digest = body.requestDigest, callback = std::move(callback)](
                               Result<qint64> written) {
        callback(written.map([&](qint64 attemptId) { return BegunAttempt{event, Permit(digest, attemptId)}; }));
    };
    post<qint64>(work, context, permitted);
}

void Journal::load(int limit, QObject *context, Callback<QList<StoredJob>> callback)
{
    post<QList<StoredJob>>(
        [limit](JournalDatabase &database) { return database.load(limit); }, context, std::move(callback));
}

} // namespace allowdesk

#include "moc_journal.cpp"
