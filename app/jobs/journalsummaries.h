#pragma once

#include "app/jobs/jobsummary.h"
#include "app/jobs/sqlitefile.h"

#include <functional>

namespace allowdesk
{

/// The table of summaries in the journal's file. What it holds is made of the jobs and never believed without them: a
/// summary that is missing, was made of another state of its job, or was changed from outside is made anew. Those of
/// jobs in archives stay here.
class JournalSummaries final
{
public:
    using LoadJob = std::function<Result<StoredJob>(qint64 jobId)>;

    /// The file outlives it. `load` gives a job with all that belongs to it.
    JournalSummaries(SqliteFile &file, LoadJob load);

    /// Of a job that is being made; `head` is the hash of its record.
    [[nodiscard]] Result<void> insert(const JobRecord &record, const QByteArray &head);
    /// Makes some of those that an older version did not have; the answer is how many it made, 0 when none is missing.
    /// A search finds no job without one.
    [[nodiscard]] Result<qint64> makeMissing();
    /// The newest first.
    [[nodiscard]] Result<QList<JobSummary>> find(const HistoryQuery &query);

private:
    struct Found;
    struct Source;
    static const Source jobsHere;
    static const Source jobsInArchives;
    struct Made
    {
        JobSummary summary{};
        QString words{};
        QByteArray head{};
    };

    SqliteFile &m_file;
    LoadJob m_load;

    [[nodiscard]] Result<QList<Found>> select(const HistoryQuery &query);
    [[nodiscard]] Result<QList<Found>> selectFrom(const Source &source, const HistoryQuery &query);
    [[nodiscard]] Result<Made> make(qint64 jobId, const QByteArray &head);
    [[nodiscard]] Result<void> put(const QList<Made> &all);
    [[nodiscard]] Result<void> put(const JobSummary &summary, const QString &words, const QByteArray &head);
};

} // namespace allowdesk
