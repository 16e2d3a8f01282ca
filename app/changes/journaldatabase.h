#pragma once

#include "app/changes/jobrecord.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>

namespace allowdesk
{

/// The journal's SQLite file. Lives and dies on one thread; nothing here knows of threads.
/// Tables: jobs, steps, events. The file refuses updates and deletions of them by triggers; each event carries the
/// hash of the one before, and the first one that of the job, so a changed past shows.
class JournalDatabase final
{
public:
    JournalDatabase() = default;
    ~JournalDatabase();
    Q_DISABLE_COPY_MOVE(JournalDatabase)

    /// Opens or makes the file. Storage error: not a journal, of a newer version, or not writable.
    [[nodiscard]] Result<void> open(const QString &path);

    /// Stores a job and its reviewed steps in one transaction; the id is new.
    [[nodiscard]] Result<JobRecord> createJob(JobRecord record);

    /// Appends event number `number` (from 1). Storage error when that number is not the next one: two writers, or a
    /// state that is not the journal's.
    [[nodiscard]] Result<void> append(qint64 jobId, qint64 number, const JobEvent &event);

    /// As append(), for an AttemptBegan; refuses a call that is none of the job's reviewed steps. The row id is the
    /// attempt's id.
    [[nodiscard]] Result<qint64> appendAttempt(
        qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request);

    /// The newest jobs, and all unfinished ones whatever their age, with all their events, newest first. A job whose
    /// hashes do not fit carries its damage.
    [[nodiscard]] Result<QList<StoredJob>> load(int limit);

private:
    QSqlDatabase m_database;
    QString m_connection;

    /// The last link of a job's chain; number 0 is the job itself.
    struct ChainEnd
    {
        qint64 number = 0;
        QByteArray hash{};
    };

    [[nodiscard]] Result<void> prepareSchema();
    [[nodiscard]] Result<void> createSchema();
    [[nodiscard]] Result<void> inTransaction(const std::function<Result<void>()> &work);
    [[nodiscard]] Result<void> insertSteps(const JobRecord &record);
    [[nodiscard]] Result<ChainEnd> chainEnd(qint64 jobId);
    [[nodiscard]] Result<qint64> insertEvent(qint64 jobId, qint64 number, const JobEvent &event);
    [[nodiscard]] Result<bool> wasShown(qint64 jobId, const ApiRequest &request);
    [[nodiscard]] StoredJob loadJob(qint64 id, const QByteArray &text, const QByteArray &hash);
    [[nodiscard]] Result<QList<JobEvent>> loadEvents(qint64 jobId, QByteArray before);
    [[nodiscard]] Result<QSqlQuery> execute(const QString &sql, const QVariantList &values, const QString &subject);
    [[nodiscard]] Result<void> run(const QString &sql);
    [[nodiscard]] Result<int> number(const QString &sql);
};

} // namespace allowdesk
