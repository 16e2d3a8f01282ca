#pragma once

#include "app/jobs/applyjob.h"
#include "app/jobs/jobqueue.h"
#include "app/services/dcs/service.h"
#include "tests/app/jobs/cloudmodel.h"
#include "tests/app/jobs/journalpump.h"
#include "tests/support/fakesession.h"

#include <QTemporaryDir>

namespace allowdesk
{

/// The rows of a cache as "group address" lines: what tests write and compare.
[[nodiscard]] QStringList rowsOf(const dcs::Whitelist &whitelist);
[[nodiscard]] dcs::Whitelist whitelistOf(const QStringList &rows, bool enabled = true);

/// The target of all these tests.
[[nodiscard]] TargetRef cacheTarget(const QString &id = QStringLiteral("cache-1"));

/// One process with its journal, session and cloud in memory: runs a job as fast as the journal can write, time being
/// moved whenever nothing else happens.
class JobBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobBench)

public:
    /// Answers a request at that time; nothing leaves it open.
    using Answerer = std::function<std::optional<Result<ApiResponse>>(const ApiRequest &request, const QDateTime &now)>;

    /// With a cache behind `cloud`.
    explicit JobBench(QDateTime start = ManualClock().now());
    /// With another service, and what answers for it.
    JobBench(std::unique_ptr<Service> other, Answerer answerer, QDateTime start = ManualClock().now());
    ~JobBench() override;

    ManualClock clock;
    CloudModel cloud;
    FakeSession session;

    [[nodiscard]] const Service &service() const { return *m_service; }

    [[nodiscard]] QString journalPath() const { return m_folder.filePath(QStringLiteral("journal.sqlite")); }
    [[nodiscard]] Journal &journal() { return *m_journal; }
    void openJournal();
    void closeJournal()
    {
        m_pump.setJournal(nullptr);
        m_journal.reset();
    }
    /// From now on nothing can be appended, until it is fixed: its table is away.
    void breakJournal()
    {
        runSqlFromOutside(journalPath(), QStringLiteral("ALTER TABLE events RENAME TO events_away"));
    }
    void fixJournal() { runSqlFromOutside(journalPath(), QStringLiteral("ALTER TABLE events_away RENAME TO events")); }

    /// The plan that makes these rows of the cache as it is now.
    [[nodiscard]] Plan plan(const QStringList &rows, std::optional<bool> enabled = std::nullopt);
    /// A job of that plan, agreed to and written down; not started.
    [[nodiscard]] JobRecord createJob(const Plan &plan);
    void makeJob(const StoredJob &stored);
    [[nodiscard]] ApplyJob &job() { return *m_job; }
    [[nodiscard]] bool hasJob() const { return m_job != nullptr; }
    void dropJob() { m_job.reset(); }

    /// What the journal holds, newest first.
    [[nodiscard]] QList<StoredJob> stored();

    /// Ends this process: the job and the journal go, and come again as after a start.
    void restart();

    /// Lets everything happen that can happen without time.
    void settle() { m_pump.settle(); }
    bool runUntil(const std::function<bool()> &condition, std::chrono::seconds atMost = std::chrono::hours(2))
    {
        return m_pump.runUntil(condition, atMost);
    }
    /// Runs to the end of the job.
    bool run()
    {
        return runUntil([this] { return isFinal(m_job->state().phase); });
    }

    /// Called after each event and after each request; the text says which.
    std::function<void(const QString &point)> observer;
    /// How often the job said that it has finished.
    int finished = 0;

private:
    std::unique_ptr<Service> m_service;
    JournalPump m_pump;
    QTemporaryDir m_folder{fastFolderTemplate()};
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApplyJob> m_job;
};

} // namespace allowdesk
