#pragma once

#include "app/jobs/jobrecord.h"
#include "app/jobs/sqlitefile.h"

#include <memory>

namespace allowdesk
{

class JournalDatabase;

/// A file that jobs are moved into.
struct Archive
{
    qint64 id = 0;
    QString path{};
};

/// What became of some jobs that were to be moved.
struct ArchivedPart
{
    qint64 moved = 0;
    qint64 damaged = 0; ///< cannot be trusted: they stay
    qint64 last = 0; ///< id of the last that was looked at
    bool isLast = false; ///< there is no other
};

/// Copies jobs into another journal, with all that belongs to them, as they are: all of them or none.
[[nodiscard]] Result<void> copyJobs(const QString &from, const QString &to, const QList<qint64> &jobIds);

/// Jobs that ended long ago, in files beside the journal that are journals by themselves. The journal keeps the hashes
/// of each job that was moved, so one that was changed in an archive shows, and its summary.
class JournalArchives final
{
    Q_DISABLE_COPY_MOVE(JournalArchives)

public:
    /// The journal, whose file it is, owns this.
    JournalArchives(SqliteFile &file, JournalDatabase &journal);
    ~JournalArchives();

    /// The jobs that have ended and were agreed to before that time.
    [[nodiscard]] Result<qint64> count(const QDateTime &before);
    /// A new file in the folder "archive", named by the day.
    [[nodiscard]] Result<Archive> begin(const QDateTime &now);
    /// Moves some of those jobs, of higher ids than `after`. Each is in the file, and was read back from it, before it
    /// leaves the journal.
    [[nodiscard]] Result<ArchivedPart> moveSome(const Archive &archive, const QDateTime &before, qint64 after);
    /// Gives the room of what was moved back to the disk.
    [[nodiscard]] Result<void> compact();

    [[nodiscard]] Result<bool> has(qint64 jobId);
    /// A job that was moved. Storage errors: "journal.archive-missing" with the file that it is in, and one where there
    /// is no such job. One that is another than was moved carries its damage.
    [[nodiscard]] Result<StoredJob> load(qint64 jobId);

private:
    SqliteFile &m_file;
    JournalDatabase &m_journal;
    std::unique_ptr<JournalDatabase> m_open; ///< of the job that was asked for last
    QString m_openPath;

    [[nodiscard]] QString pathOf(const QString &name) const;
    struct Part;
    [[nodiscard]] Result<Part> nextPart(const QDateTime &before, qint64 after);
    [[nodiscard]] Result<QList<qint64>> undamaged(const QList<qint64> &ids);
    [[nodiscard]] Result<StoredJob> loadFrom(JournalDatabase &archive, qint64 jobId, const QByteArray &head) const;
    [[nodiscard]] Result<void> readBack(const Archive &archive, const QList<qint64> &ids);
    [[nodiscard]] Result<void> forget(const Archive &archive, const QList<qint64> &ids);
};

} // namespace allowdesk
