#include "app/jobs/journalarchives.h"

#include "app/base/privatefiles.h"
#include "app/jobs/journaldatabase.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// So many that another order of the journal does not wait long: jobs, and steps and events of them in all. A job that
// is longer is moved alone.
constexpr int movedAtOnce = 50;
constexpr qint64 linesAtOnce = 2000;

const QString oldJobs =
    u" FROM jobs JOIN heads ON heads.job_id = jobs.id WHERE heads.ended = 1 AND jobs.created_at < ?"_s;

// As the column of the journal has it: texts of one form are in the order of their times.
QString columnText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString archiveSubject(qint64 jobId)
{
    return u"job %1"_s.arg(jobId);
}

tl::unexpected<Error> notThere(qint64 jobId)
{
    return failure(ErrorKind::Storage, u"no such job"_s, archiveSubject(jobId));
}

Result<void> takeOverAll(SqliteFile &file, const QList<qint64> &jobIds)
{
    for (const qint64 id : jobIds) {
        // Events come in their order: the file takes no other.
        for (const char *sql :
            {"INSERT INTO jobs (id, target, created_at, record, hash) SELECT id, target, created_at, record, hash "
             "FROM other.jobs WHERE id = ?",
                "INSERT INTO steps (job_id, position, operation, method, url, step, hash) SELECT job_id, position, "
                "operation, method, url, step, hash FROM other.steps WHERE job_id = ?",
                "INSERT INTO heads (job_id, steps, events, hash, ended) SELECT job_id, steps, events, hash, ended "
                "FROM other.heads WHERE job_id = ?",
                "INSERT INTO events (id, job_id, number, type, payload, hash) SELECT id, job_id, number, type, "
                "payload, "
                "hash FROM other.events WHERE job_id = ? ORDER BY number",
                "INSERT INTO summaries (job_id, summary, words, hash) SELECT job_id, summary, words, hash "
                "FROM other.summaries WHERE job_id = ?"}) {
            if (const auto done = file.execute(QString::fromLatin1(sql), {id}, archiveSubject(id)); !done) {
                return failure(done.error());
            }
        }
        if (auto done = file.run(
                u"UPDATE anchor SET jobs = jobs + 1, hash = (SELECT hash FROM jobs ORDER BY id DESC LIMIT 1)"_s);
            !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<void> copyJobs(const QString &from, const QString &to, const QList<qint64> &jobIds)
{
    SqliteFile file;
    return file.open(to)
        .and_then([&] { return file.execute(u"ATTACH DATABASE ? AS other"_s, {from}, from); })
        .and_then([&](const QSqlQuery &) { return file.inTransaction([&] { return takeOverAll(file, jobIds); }); });
}

JournalArchives::JournalArchives(SqliteFile &file, JournalDatabase &journal) : m_file(file), m_journal(journal) { }

JournalArchives::~JournalArchives() = default;

QString JournalArchives::pathOf(const QString &name) const
{
    return QFileInfo(m_file.path()).dir().filePath(u"archive/"_s + name);
}

Result<qint64> JournalArchives::count(const QDateTime &before)
{
    return m_file.execute(u"SELECT count(*)"_s + oldJobs, {columnText(before)}, m_file.path()).map([](QSqlQuery row) {
        return row.next() ? row.value(0).toLongLong() : 0;
    });
}

Result<Archive> JournalArchives::begin(const QDateTime &now)
{
    const QString day = now.toLocalTime().toString(u"yyyy-MM-dd"_s);
    const auto name = [&](int number) {
        return number == 1 ? u"journal-%1.sqlite"_s.arg(day) : u"journal-%1-%2.sqlite"_s.arg(day).arg(number);
    };
    int number = 1;
    while (QFileInfo::exists(pathOf(name(number)))) {
        ++number;
    }
    Archive archive{.path = pathOf(name(number))};
    JournalDatabase empty;
    return makePrivateFolder(QFileInfo(archive.path).path())
        .and_then([&] { return empty.open(archive.path); })
        .and_then([&] {
            return m_file.execute(
                u"INSERT INTO archives (file, made_at) VALUES (?, ?)"_s, {name(number), columnText(now)}, archive.path);
        })
        .map([&](const QSqlQuery &inserted) {
            archive.id = inserted.lastInsertId().toLongLong();
            return archive;
        });
}

struct JournalArchives::Part
{
    QList<qint64> ids{};
    bool isLast = true;
};

Result<JournalArchives::Part> JournalArchives::nextPart(const QDateTime &before, qint64 after)
{
    auto rows = m_file.execute(
        u"SELECT jobs.id, heads.steps + heads.events"_s + oldJobs + u" AND jobs.id > ? ORDER BY jobs.id LIMIT ?"_s,
        {columnText(before), after, movedAtOnce + 1}, m_file.path());
    if (!rows) {
        return failure(rows.error());
    }
    Part part;
    qint64 lines = 0;
    while (rows->next()) {
        lines += rows->value(1).toLongLong();
        if (!part.ids.isEmpty() && (lines > linesAtOnce || part.ids.size() == movedAtOnce)) {
            part.isLast = false;
            return part;
        }
        part.ids << rows->value(0).toLongLong();
    }
    return m_file.ended(*rows, m_file.path()).map([&] { return part; });
}

Result<QList<qint64>> JournalArchives::undamaged(const QList<qint64> &ids)
{
    QList<qint64> whole;
    for (const qint64 id : ids) {
        const auto job = m_journal.loadJob(id);
        // What lists tell of it cannot be made any more when it is gone.
        const auto summary = m_journal.summaries().find({.only = id});
        if (!job || !summary) {
            return failure(job ? summary.error() : job.error());
        }
        if (!job->damage) {
            whole << id;
        }
    }
    return whole;
}

Result<ArchivedPart> JournalArchives::moveSome(const Archive &archive, const QDateTime &before, qint64 after)
{
    const auto part = nextPart(before, after);
    if (!part) {
        return failure(part.error());
    }
    return undamaged(part->ids).and_then([&](const QList<qint64> &whole) {
        return copyJobs(m_file.path(), archive.path, whole)
            .and_then([&] { return readBack(archive, whole); })
            .and_then([&] { return forget(archive, whole); })
            .map([&] {
                return ArchivedPart{.moved = whole.size(),
                    .damaged = part->ids.size() - whole.size(),
                    .last = part->ids.isEmpty() ? after : part->ids.constLast(),
                    .isLast = part->isLast};
            });
    });
}

Result<void> JournalArchives::readBack(const Archive &archive, const QList<qint64> &ids)
{
    JournalDatabase database;
    auto done = database.open(archive.path);
    for (const qint64 id : ids) {
        done = done.and_then([&] { return m_journal.headOf(id); })
                   .and_then([&](const QByteArray &head) { return loadFrom(database, id, head); })
                   .and_then([](const StoredJob &job) { return job.damage ? failure(*job.damage) : Result<void>(); });
    }
    return done;
}

Result<void> JournalArchives::forget(const Archive &archive, const QList<qint64> &ids)
{
    return m_file.inTransaction([&]() -> Result<void> {
        for (const qint64 id : ids) {
            auto done =
                m_file
                    .execute(u"INSERT INTO archived (job_id, archive_id, target, hash, head) SELECT jobs.id, ?, "
                             "target, jobs.hash, heads.hash FROM jobs JOIN heads ON heads.job_id = jobs.id "
                             "WHERE jobs.id = ?"_s,
                        {archive.id, id}, archiveSubject(id))
                    .map([](const QSqlQuery &) {});
            for (const char *table : {"events", "steps", "heads", "jobs"}) {
                const QString column = QLatin1StringView(table) == "jobs"_L1 ? u"id"_s : u"job_id"_s;
                done = done.and_then([&] {
                    return m_file
                        .execute(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(QLatin1StringView(table), column), {id},
                            archiveSubject(id))
                        .map([](const QSqlQuery &) {});
                });
            }
            if (!done) {
                return done;
            }
        }
        return {};
    });
}

Result<void> JournalArchives::compact()
{
    return m_file.run(u"VACUUM"_s).and_then([this] { return m_file.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); });
}

Result<bool> JournalArchives::has(qint64 jobId)
{
    return m_file.execute(u"SELECT 1 FROM archived WHERE job_id = ?"_s, {jobId}, archiveSubject(jobId))
        .map([](QSqlQuery row) { return row.next(); });
}

Result<StoredJob> JournalArchives::load(qint64 jobId)
{
    auto row = m_file.execute(u"SELECT archives.file, archived.head FROM archived JOIN archives ON "
                              "archives.id = archived.archive_id WHERE archived.job_id = ?"_s,
        {jobId}, archiveSubject(jobId));
    if (!row || !row->next()) {
        return row ? notThere(jobId) : failure(row.error());
    }
    const QString path = pathOf(row->value(0).toString());
    const QByteArray head = row->value(1).toByteArray();
    if (!QFileInfo::exists(path)) {
        return failure({.kind = ErrorKind::Storage, .serviceCode = u"journal.archive-missing"_s, .subject = path});
    }
    if (path != m_openPath) {
        auto opened = std::make_unique<JournalDatabase>();
        if (const auto done = opened->open(path); !done) {
            return failure(done.error());
        }
        m_open = std::move(opened);
        m_openPath = path;
    }
    return loadFrom(*m_open, jobId, head);
}

// A whole job that is not the one that was moved is damage, too.
Result<StoredJob> JournalArchives::loadFrom(JournalDatabase &archive, qint64 jobId, const QByteArray &head) const
{
    auto job = archive.loadJob(jobId);
    if (!job) {
        return job;
    }
    const auto its = archive.headOf(jobId);
    if (!its) {
        return failure(its.error());
    }
    if (!job->damage && *its != head) {
        job->damage = Error{.kind = ErrorKind::Storage,
            .message = u"the journal was changed from outside"_s,
            .subject = archiveSubject(jobId)};
    }
    return job;
}

} // namespace allowdesk
