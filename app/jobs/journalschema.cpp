#include "app/jobs/journalschema.h"

#include "app/jobs/journalchain.h"

#include <QFile>
#include <QJsonDocument>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int applicationId =
    0x416c6444; ///< "AlDD" in the file's header: no other program's database is taken for ours

constexpr auto appendOnly = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";

Result<void> runAll(SqliteFile &file, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = file.run(statement); !done) {
            return done;
        }
    }
    return {};
}

// "CREATE TRIGGER jobs_last BEFORE DELETE ON jobs", and what it says.
QString refuse(const char *trigger)
{
    return u"CREATE TRIGGER %1 %2"_s.arg(QLatin1StringView(trigger), QLatin1StringView(appendOnly));
}

Result<void> makeVersion1(SqliteFile &file)
{
    return runAll(file,
        {// The hash of a job's record is where the chain of its events begins.
            u"CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, created_at TEXT NOT NULL, "
            "record TEXT NOT NULL, hash BLOB NOT NULL)"_s,
            // What the review showed, so that a call is looked up and not parsed.
            u"CREATE TABLE steps (job_id INTEGER NOT NULL REFERENCES jobs(id), position INTEGER NOT NULL, "
            "operation TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, step TEXT NOT NULL, "
            "PRIMARY KEY (job_id, position))"_s,
            u"CREATE INDEX steps_by_call ON steps (job_id, operation, method, url)"_s,
            u"CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES jobs(id), "
            "number INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL, "
            "UNIQUE (job_id, number))"_s,
            u"CREATE INDEX events_that_end ON events (job_id) WHERE type IN ('Finished', 'ConflictFound')"_s,
            // INSERT OR REPLACE deletes without asking the triggers of deletion.
            refuse("jobs_new BEFORE INSERT ON jobs WHEN EXISTS (SELECT 1 FROM jobs WHERE id = NEW.id)"),
            refuse("steps_new BEFORE INSERT ON steps WHEN EXISTS "
                   "(SELECT 1 FROM steps WHERE job_id = NEW.job_id AND position = NEW.position)"),
            refuse("events_new BEFORE INSERT ON events WHEN EXISTS "
                   "(SELECT 1 FROM events WHERE id = NEW.id OR (job_id = NEW.job_id AND number >= NEW.number))"),
            refuse("jobs_stay BEFORE UPDATE ON jobs"), refuse("jobs_last BEFORE DELETE ON jobs"),
            refuse("steps_stay BEFORE UPDATE ON steps"), refuse("steps_last BEFORE DELETE ON steps"),
            refuse("events_stay BEFORE UPDATE ON events"), refuse("events_last BEFORE DELETE ON events")});
}

/// The chain over the steps of one job of version 1, as far as they are those of its record.
Result<void> chainSteps(SqliteFile &file, qint64 jobId, const QByteArray &record, const QByteArray &jobHash)
{
    const bool isWhole = jobHash == jobLink(jobId, record);
    const auto stored = isWhole ? jobRecordFromJson(QJsonDocument::fromJson(record).object())
                                : Result<JobRecord>(failure(ErrorKind::Storage, {}));
    if (!stored) {
        return {}; // it is damaged, and its steps without a hash are too
    }
    QByteArray before = jobHash;
    for (qsizetype position = 0; position < stored->steps.size(); ++position) {
        const ReviewedStep &step = stored->steps[position];
        const QByteArray payload = compactJson(toJson(step));
        before = stepLink(before, position, step, payload);
        // Only a row that says the same as the record is taken over.
        const auto done = file.execute(
            u"UPDATE steps SET hash = ? WHERE job_id = ? AND position = ? AND operation = ? AND method = ? "
            "AND url = ? AND step = ?"_s,
            {before, jobId, static_cast<qint64>(position), step.operation, QString::fromLatin1(step.method), step.url,
                QString::fromUtf8(payload)},
            u"steps of job %1"_s.arg(jobId));
        if (!done) {
            return failure(done.error());
        }
    }
    return {};
}

Result<void> chainAllSteps(SqliteFile &file)
{
    auto jobs = file.execute(u"SELECT id, record, hash FROM jobs ORDER BY id"_s, {}, file.path());
    if (!jobs) {
        return failure(jobs.error());
    }
    while (jobs->next()) {
        if (auto done = chainSteps(
                file, jobs->value(0).toLongLong(), jobs->value(1).toString().toUtf8(), jobs->value(2).toByteArray());
            !done) {
            return done;
        }
    }
    return file.ended(*jobs, file.path());
}

// Version 2: the steps are chained too, and how far each job and the whole journal go is written down beside them, so
// that an end that was cut off shows.
Result<void> from1To2(SqliteFile &file)
{
    const QString newJournal = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return runAll(file,
        {u"DROP TRIGGER IF EXISTS steps_stay"_s, u"ALTER TABLE steps ADD COLUMN hash BLOB NOT NULL DEFAULT x''"_s})
        .and_then([&] { return chainAllSteps(file); })
        .and_then([&] {
            return runAll(file,
                {refuse("steps_stay BEFORE UPDATE ON steps"),
                    u"CREATE TABLE heads (job_id INTEGER PRIMARY KEY REFERENCES jobs(id), steps INTEGER NOT NULL, "
                    "events INTEGER NOT NULL, hash BLOB NOT NULL)"_s,
                    u"INSERT INTO heads (job_id, steps, events, hash) SELECT id, "
                    "(SELECT count(*) FROM steps WHERE job_id = jobs.id), "
                    "(SELECT count(*) FROM events WHERE job_id = jobs.id), "
                    "coalesce((SELECT hash FROM events WHERE job_id = jobs.id ORDER BY number DESC LIMIT 1), hash) "
                    "FROM jobs"_s,
                    refuse("heads_new BEFORE INSERT ON heads WHEN EXISTS "
                           "(SELECT 1 FROM heads WHERE job_id = NEW.job_id)"),
                    refuse("heads_rise BEFORE UPDATE ON heads WHEN NEW.job_id <> OLD.job_id "
                           "OR NEW.steps <> OLD.steps OR NEW.events <> OLD.events + 1"),
                    refuse("heads_last BEFORE DELETE ON heads"),
                    u"CREATE TABLE anchor (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), journal TEXT NOT NULL, "
                    "jobs INTEGER NOT NULL, hash BLOB NOT NULL)"_s,
                    u"INSERT INTO anchor (only_row, journal, jobs, hash) SELECT 1, '%1', count(*), "
                    "coalesce((SELECT hash FROM jobs ORDER BY id DESC LIMIT 1), x'') FROM jobs"_s.arg(newJournal),
                    refuse("anchor_new BEFORE INSERT ON anchor WHEN EXISTS (SELECT 1 FROM anchor)"),
                    refuse("anchor_rise BEFORE UPDATE ON anchor WHEN NEW.journal <> OLD.journal "
                           "OR NEW.jobs <> OLD.jobs + 1"),
                    refuse("anchor_last BEFORE DELETE ON anchor")});
        });
}

// Version 3: which jobs have not ended is written down, so that a start looks at no other; and what lists of jobs tell
// of each, so that they need none of its events. The latter is made when it is asked for.
Result<void> from2To3(SqliteFile &file)
{
    return runAll(file,
        {u"DROP TRIGGER heads_rise"_s, u"ALTER TABLE heads ADD COLUMN ended INTEGER NOT NULL DEFAULT 0"_s,
            u"UPDATE heads SET ended = 1 WHERE EXISTS (SELECT 1 FROM events WHERE job_id = heads.job_id "
            "AND type IN ('Finished', 'ConflictFound'))"_s,
            refuse("heads_rise BEFORE UPDATE ON heads WHEN NEW.job_id <> OLD.job_id OR NEW.steps <> OLD.steps "
                   "OR NEW.events <> OLD.events + 1 OR NEW.ended < OLD.ended"),
            u"DROP INDEX events_that_end"_s, u"CREATE INDEX heads_open ON heads (job_id) WHERE ended = 0"_s,
            u"CREATE INDEX jobs_by_target ON jobs (target, id)"_s,
            u"CREATE TABLE summaries (job_id INTEGER PRIMARY KEY REFERENCES jobs(id), summary TEXT NOT NULL, "
            "words TEXT NOT NULL, hash BLOB NOT NULL)"_s});
}

// Version 4: jobs that ended long ago can be moved into archives. What each was and how far it went stays here, so that
// nothing can be missing unseen; so does what lists tell of it.
Result<void> from3To4(SqliteFile &file)
{
    const auto unlessArchived = [](const char *table, const char *id) {
        return refuse(qPrintable(
            u"%1_last BEFORE DELETE ON %1 WHEN NOT EXISTS "
            "(SELECT 1 FROM archived WHERE job_id = OLD.%2)"_s.arg(QLatin1StringView(table), QLatin1StringView(id))));
    };
    return runAll(file,
        {u"CREATE TABLE archives (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, made_at TEXT NOT NULL)"_s,
            u"CREATE TABLE archived (job_id INTEGER PRIMARY KEY, archive_id INTEGER NOT NULL REFERENCES archives(id), "
            "target TEXT NOT NULL, hash BLOB NOT NULL, head BLOB NOT NULL)"_s,
            u"CREATE INDEX archived_by_target ON archived (target, job_id)"_s,
            refuse("archives_new BEFORE INSERT ON archives WHEN EXISTS (SELECT 1 FROM archives WHERE id = NEW.id)"),
            refuse("archives_stay BEFORE UPDATE ON archives"), refuse("archives_last BEFORE DELETE ON archives"),
            refuse("archived_new BEFORE INSERT ON archived WHEN NOT EXISTS (SELECT 1 FROM jobs JOIN heads "
                   "ON heads.job_id = jobs.id WHERE jobs.id = NEW.job_id AND jobs.target = NEW.target "
                   "AND jobs.hash = NEW.hash AND heads.hash = NEW.head AND heads.ended = 1)"),
            refuse("archived_stay BEFORE UPDATE ON archived"), refuse("archived_last BEFORE DELETE ON archived"),
            u"DROP TRIGGER jobs_new"_s,
            refuse("jobs_new BEFORE INSERT ON jobs WHEN EXISTS (SELECT 1 FROM jobs WHERE id = NEW.id) "
                   "OR EXISTS (SELECT 1 FROM archived WHERE job_id = NEW.id)"),
            u"DROP TRIGGER jobs_last"_s, unlessArchived("jobs", "id"), u"DROP TRIGGER steps_last"_s,
            unlessArchived("steps", "job_id"), u"DROP TRIGGER events_last"_s, unlessArchived("events", "job_id"),
            u"DROP TRIGGER heads_last"_s, unlessArchived("heads", "job_id"),
            // Theirs outlive the jobs.
            u"ALTER TABLE summaries RENAME TO summaries_before"_s,
            u"CREATE TABLE summaries (job_id INTEGER PRIMARY KEY, summary TEXT NOT NULL, words TEXT NOT NULL, "
            "hash BLOB NOT NULL)"_s,
            u"INSERT INTO summaries SELECT job_id, summary, words, hash FROM summaries_before"_s,
            u"DROP TABLE summaries_before"_s});
}

using Migration = Result<void> (*)(SqliteFile &);
/// The first makes version 1 of nothing, each other one the next version of the one before. A migration that has landed
/// is never changed.
constexpr std::array<Migration, journalVersion> migrations{makeVersion1, from1To2, from2To3, from3To4};

Result<void> migrate(SqliteFile &file, int from, int to)
{
    for (int version = from; version < to; ++version) {
        if (auto done = migrations[version](file); !done) {
            return done;
        }
    }
    return file.run(u"PRAGMA user_version=%1"_s.arg(to));
}

/// What is in a file.
struct Standing
{
    qint64 version = 0;
    qint64 application = 0;
    qint64 tables = 0;

    [[nodiscard]] bool isEmpty() const { return version == 0 && application == 0 && tables == 0; }
};

Result<Standing> standingOf(SqliteFile &file)
{
    Standing standing;
    const std::pair<QString, qint64 &> questions[] = {{u"PRAGMA user_version"_s, standing.version},
        {u"PRAGMA application_id"_s, standing.application}, {u"SELECT count(*) FROM sqlite_master"_s, standing.tables}};
    for (const auto &[question, answer] : questions) {
        const auto number = file.number(question);
        if (!number) {
            return failure(number.error());
        }
        answer = *number;
    }
    return standing;
}

std::optional<Error> refusalOf(const Standing &standing, const QString &path)
{
    if (standing.application != applicationId || standing.version < 1) {
        return Error{.kind = ErrorKind::Storage,
            .serviceCode = u"journal.unreadable"_s,
            .message = u"the database of another program"_s,
            .subject = path};
    }
    if (standing.version > journalVersion) {
        return Error{.kind = ErrorKind::Storage,
            .serviceCode = u"journal.newer"_s,
            .message = u"version %1, this program reads up to %2"_s.arg(standing.version).arg(journalVersion),
            .subject = path};
    }
    return {};
}

Result<void> keepCopy(SqliteFile &file, qint64 version)
{
    const auto name = [&](int number) {
        const QString first = u"%1.version-%2"_s.arg(file.path()).arg(version);
        return number == 1 ? first : u"%1-%2"_s.arg(first).arg(number);
    };
    int number = 1;
    while (QFile::exists(name(number))) {
        ++number;
    }
    return file.copyTo(name(number));
}

Result<void> carryOver(SqliteFile &file, qint64 found)
{
    if (auto kept = keepCopy(file, found); !kept) {
        return kept;
    }
    for (qint64 version = found; version < journalVersion; ++version) {
        const auto done = file.inTransaction([&]() -> Result<void> {
            const auto now = file.number(u"PRAGMA user_version"_s);
            if (!now) {
                return failure(now.error());
            }
            const int from = static_cast<int>(version);
            return *now == version ? migrate(file, from, from + 1)
                                   : failure(ErrorKind::Storage, u"another program carries it over"_s, file.path());
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<void> makeJournalOfVersion(SqliteFile &file, int version)
{
    return migrate(file, 0, version).and_then([&] {
        return file.run(u"PRAGMA application_id=%1"_s.arg(applicationId));
    });
}

Result<void> prepareJournal(SqliteFile &file)
{
    qint64 found = 0;
    // In one transaction: two processes that make the file at the same time find each other here.
    const auto made = file.inTransaction([&]() -> Result<void> {
        const auto standing = standingOf(file);
        if (!standing) {
            return failure(standing.error());
        }
        if (standing->isEmpty()) {
            found = journalVersion;
            return makeJournalOfVersion(file, journalVersion);
        }
        if (const auto error = refusalOf(*standing, file.path())) {
            return failure(*error);
        }
        found = standing->version;
        return {};
    });
    return made && found < journalVersion ? carryOver(file, found) : made;
}

} // namespace allowdesk
