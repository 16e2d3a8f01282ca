#pragma once

#include "app/jobs/jobrecord.h"
#include "app/jobs/journalarchives.h"
#include "app/jobs/journalsummaries.h"
#include "app/jobs/sqlitefile.h"

namespace allowdesk
{

/// How far a job of the journal has come.
enum class JobStanding {
    Absent,
    Damaged, ///< it is there, and cannot be trusted
    Open,
    Ended,
};

/// Whether nothing of a job is on its way any more after that event.
[[nodiscard]] bool endsJob(const JobEventBody &body);

/// The journal's SQLite file. Lives and dies on one thread; nothing here knows of threads.
/// Tables: jobs, steps, events, how far they go (heads of each job, one anchor for all), which were moved into
/// archives, and summaries. The file refuses by triggers that what is written is changed, or deleted before it is in an
/// archive; hashes chain the steps and events of a job, so a changed past or an end that was cut off shows.
class JournalDatabase final
{
public:
    JournalDatabase();
    Q_DISABLE_COPY_MOVE(JournalDatabase)

    /// Opens or makes the file. Storage errors: as prepareJournal(), and "journal.cut" when jobs are missing at its
    /// end.
    [[nodiscard]] Result<void> open(const QString &path);

    /// Of this journal and no other one, also when it is moved.
    [[nodiscard]] const QString &id() const { return m_id; }

    /// Stores a job and its reviewed steps in one transaction; the id is new.
    [[nodiscard]] Result<JobRecord> createJob(JobRecord record);

    /// Appends event number `number` (from 1). Storage error when that number is not the next one: two writers, or a
    /// state that is not the journal's.
    [[nodiscard]] Result<void> append(qint64 jobId, qint64 number, const JobEvent &event);

    /// Guard error for a call that is none of the job's reviewed steps.
    [[nodiscard]] Result<void> checkReviewed(qint64 jobId, const ApiRequest &request);
    /// As append(), for an AttemptBegan; refuses a call that is none of the job's reviewed steps. The row id is the
    /// attempt's id.
    [[nodiscard]] Result<qint64> appendAttempt(
        qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request);

    /// The newest jobs, and all unfinished ones whatever their age, with all their events, newest first. A job whose
    /// hashes do not fit carries its damage.
    [[nodiscard]] Result<QList<StoredJob>> load(int limit);
    /// One of them, or one that was moved into an archive. Storage error where there is none, and as
    /// JournalArchives::load().
    [[nodiscard]] Result<StoredJob> loadJob(qint64 jobId);
    /// The hash of how far a job of this file goes.
    [[nodiscard]] Result<QByteArray> headOf(qint64 jobId);

    /// What lists tell of jobs.
    [[nodiscard]] JournalSummaries &summaries() { return m_summaries; }
    /// Jobs that are in files of their own.
    [[nodiscard]] JournalArchives &archives() { return m_archives; }

    [[nodiscard]] Result<JobStanding> standing(qint64 jobId);
    /// The target of a job and its name.
    [[nodiscard]] Result<std::pair<TargetRef, QString>> targetOf(qint64 jobId);

private:
    SqliteFile m_file;
    JournalSummaries m_summaries;
    JournalArchives m_archives;
    QString m_id;

    /// The last link of a job's chain; number 0 is the job itself.
    struct ChainEnd
    {
        qint64 number = 0;
        QByteArray hash{};
    };

    [[nodiscard]] Result<void> checkAnchor();
    [[nodiscard]] Result<void> insertJob(JobRecord &record);
    [[nodiscard]] Result<void> insertSteps(const JobRecord &record, QByteArray before);
    [[nodiscard]] Result<ChainEnd> chainEnd(qint64 jobId);
    [[nodiscard]] Result<qint64> insertEvent(qint64 jobId, qint64 number, const JobEvent &event);
    [[nodiscard]] Result<bool> wasShown(qint64 jobId, const ApiRequest &request);
    [[nodiscard]] Result<QList<StoredJob>> loadWhere(const QString &condition, const QVariantList &values);
    [[nodiscard]] StoredJob jobOf(const QSqlQuery &row);
    [[nodiscard]] Result<void> checkSteps(const JobRecord &record, QByteArray before, qint64 count);
    [[nodiscard]] Result<QList<JobEvent>> loadEvents(qint64 jobId, QByteArray before, const ChainEnd &head);
};

} // namespace allowdesk
