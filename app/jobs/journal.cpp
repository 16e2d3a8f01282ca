#include "app/jobs/journal.h"

#include "app/base/log.h"
#include "app/base/process.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr auto journalClosingWait = 20s;

} // namespace

Journal::Journal(Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_worker(new JournalWorker), m_answers(std::make_shared<Mailbox>(this))
{
    m_thread->setObjectName(u"journal"_s);
    m_worker->moveToThread(m_thread.get());
    m_orders = std::make_shared<Mailbox>(m_worker);
    // The database must be closed by the thread that opened it: deferred deletion runs when its loop ends.
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
}

Journal::~Journal()
{
    // Posted, so that it comes behind everything that was posted before.
    m_orders->post([orders = m_orders] {
        orders->close();
        QThread::currentThread()->quit();
    });
    m_answers->close();
    if (!m_thread->wait(QDeadlineTimer(journalClosingWait))) {
        qCWarning(logJournal) << "the journal is not closed, the disk does not answer";
        startDetached([thread = m_thread.release()] { thread->wait(); });
    }
}

template <typename T>
void Journal::post(std::function<Result<T>(JournalWorker &)> work, QObject *context, Callback<T> callback)
{
    ++m_openCalls;
    auto answer = [this, answers = m_answers, context = QPointer(context), callback = std::move(callback)](
                      Result<T> result) {
        // This runs on the thread of the Journal; a context that died meanwhile is not called.
        auto deliver = [this, context, callback, result = std::make_shared<Result<T>>(std::move(result))] {
            --m_openCalls;
            if (context) {
                callback(std::move(*result));
            }
            if (isIdle()) {
                Q_EMIT idle();
            }
        };
        answers->post(std::move(deliver));
    };
    m_orders->post([worker = m_worker, work = std::move(work), answer = std::move(answer)] { answer(work(*worker)); });
}

void Journal::open(const QString &path, Absence absence, QObject *context, Callback<void> callback)
{
    m_isSummarised = false;
    post<void>([=](JournalWorker &worker) { return worker.open(path, absence); }, context, std::move(callback));
}

void Journal::openAnew(const QString &path, QObject *context, Callback<QString> callback)
{
    post<QString>([path, now = m_clock.now()](JournalWorker &worker) { return worker.openAnew(path, now); }, context,
        std::move(callback));
}

void Journal::createJob(const ReviewedPlan &reviewed, QObject *context, Callback<JobRecord> callback)
{
    // The texts of the steps are made there, too: they may be ten thousands.
    post<JobRecord>(
        [reviewed, now = m_clock.now()](JournalWorker &worker) {
            return worker.database().and_then(
                [&](JournalDatabase *database) { return database->createJob(jobRecord(reviewed, now)); });
        },
        context, std::move(callback));
}

void Journal::append(qint64 jobId, qint64 number, JobEventBody body, QObject *context, Callback<JobEvent> callback)
{
    const JobEvent event{m_clock.now(), std::move(body)};
    post<JobEvent>(
        [=](JournalWorker &worker) { return worker.append(jobId, number, event).map([&] { return event; }); }, context,
        std::move(callback));
}

void Journal::beginAttempt(qint64 jobId, qint64 number, const event::AttemptBegan &attempt, const ApiRequest &request,
    QObject *context, std::function<void(Result<BegunAttempt>)> callback)
{
    // Of a list of hundred thousands of entries digest and text take their time.
    const auto work = [=, event = JobEvent{m_clock.now(), attempt}](JournalWorker &worker) mutable {
        auto &body = std::get<event::AttemptBegan>(event.body);
        body.requestDigest = requestDigest(request);
        body.requestText = requestText(request);
        return worker.appendAttempt(jobId, number, event, request).map([&](qint64 attemptId) {
            return std::pair(event, attemptId);
        });
    };
    using Written = std::pair<JobEvent, qint64>;
    post<Written>(work, context, [callback = std::move(callback)](const Result<Written> &written) {
        callback(written.map([](const Written &begun) {
            const QByteArray &digest = std::get<event::AttemptBegan>(begun.first.body).requestDigest;
            return BegunAttempt{begun.first, Permit(digest, begun.second)};
        }));
    });
}

void Journal::lostFlights(QObject *context, Callback<QList<Flight>> callback)
{
    post<QList<Flight>>([](JournalWorker &worker) { return worker.lostFlights(); }, context, std::move(callback));
}

void Journal::hold(const QList<Flight> &flights, QObject *context, Callback<void> callback)
{
    post<void>([flights](JournalWorker &worker) { return worker.hold(flights); }, context, std::move(callback));
}

void Journal::release(const TargetRef &target, QObject *context, Callback<void> callback)
{
    post<void>([target](JournalWorker &worker) { return worker.release(target); }, context, std::move(callback));
}

void Journal::load(int limit, QObject *context, Callback<QList<StoredJob>> callback)
{
    post<QList<StoredJob>>(
        [limit](JournalWorker &worker) {
            return worker.database().and_then([&](JournalDatabase *database) { return database->load(limit); });
        },
        context, std::move(callback));
}

void Journal::loadJob(qint64 jobId, QObject *context, Callback<std::pair<StoredJob, JobState>> callback)
{
    post<std::pair<StoredJob, JobState>>(
        [jobId](JournalWorker &worker) {
            return worker.database()
                .and_then([&](JournalDatabase *database) { return database->loadJob(jobId); })
                .map([](const StoredJob &job) { return std::pair(job, fold(job.events, job.record.createdAt)); });
        },
        context, std::move(callback));
}

void Journal::summaries(const HistoryQuery &query, QObject *context, Callback<QList<JobSummary>> callback)
{
    if (query.text.isEmpty() || m_isSummarised) {
        find(query, context, std::move(callback));
        return;
    }
    // A part at a time: what is to be written comes between.
    post<qint64>(
        [](JournalWorker &worker) {
            return worker.database().and_then(
                [](JournalDatabase *database) { return database->summaries().makeMissing(); });
        },
        context,
        [this, query, context, callback = std::move(callback)](const Result<qint64> &made) {
            if (!made) {
                callback(failure(made.error()));
                return;
            }
            m_isSummarised = *made == 0;
            summaries(query, context, callback);
        });
}

void Journal::find(const HistoryQuery &query, QObject *context, Callback<QList<JobSummary>> callback)
{
    post<QList<JobSummary>>(
        [query](JournalWorker &worker) {
            return worker.database().and_then(
                [&](JournalDatabase *database) { return database->summaries().find(query); });
        },
        context, std::move(callback));
}

void Journal::countOld(const QDateTime &before, QObject *context, Callback<qint64> callback)
{
    post<qint64>(
        [before](JournalWorker &worker) {
            return worker.database().and_then(
                [&](JournalDatabase *database) { return database->archives().count(before); });
        },
        context, std::move(callback));
}

struct Journal::Archiving
{
    Archive archive{};
    QDateTime before{};
    QPointer<QObject> context{};
    std::function<void(qint64)> progressed{};
    Callback<ArchiveOutcome> callback{};
};

void Journal::archive(const QDateTime &before, QObject *context, const std::function<void(qint64)> &progressed,
    const Callback<ArchiveOutcome> &callback)
{
    post<Archive>(
        [now = m_clock.now()](JournalWorker &worker) {
            return worker.database().and_then(
                [&](JournalDatabase *database) { return database->archives().begin(now); });
        },
        context,
        [this, before, context, progressed, callback](const Result<Archive> &begun) {
            if (begun) {
                archiveSome({*begun, before, context, progressed, callback}, {});
            } else {
                callback(failure(begun.error()));
            }
        });
}

// What is to be written meanwhile comes between the parts.
void Journal::archiveSome(const Archiving &archiving, const ArchivedPart &before)
{
    const auto moveSome = [archive = archiving.archive, time = archiving.before, before](JournalWorker &worker) {
        return worker.database()
            .and_then([&](JournalDatabase *database) {
                JournalArchives &archives = database->archives();
                return archives.moveSome(archive, time, before.last).and_then([&](const ArchivedPart &part) {
                    return part.isLast ? archives.compact().map([&] { return part; }) : Result<ArchivedPart>(part);
                });
            })
            .map([&](ArchivedPart part) {
                part.moved += before.moved;
                part.damaged += before.damaged;
                return part;
            });
    };
    post<ArchivedPart>(moveSome, archiving.context, [this, archiving](const Result<ArchivedPart> &part) {
        if (!part || part->isLast) {
            archiving.callback(part.map([&](const ArchivedPart &all) {
                return ArchiveOutcome{.path = archiving.archive.path, .jobs = all.moved, .damaged = all.damaged};
            }));
        } else {
            archiving.progressed(part->moved);
            if (archiving.context) { // who is told may be done with it
                archiveSome(archiving, *part);
            }
        }
    });
}

} // namespace allowdesk

#include "moc_journal.cpp"
