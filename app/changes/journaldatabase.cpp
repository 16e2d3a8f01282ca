#include "app/changes/journaldatabase.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <functional>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int schemaVersion = 1;
constexpr int applicationId =
    0x416c6444; ///< "AlDD" in the file's header: no other program's database is taken for ours

constexpr const char *schemaStatements[] = {
    // The hash of a job's record is where the chain of its events begins.
    "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, created_at TEXT NOT NULL, "
    "record TEXT NOT NULL, hash BLOB NOT NULL)",
    // What the review showed, so that a call is looked up and not parsed.
    "CREATE TABLE steps (job_id INTEGER NOT NULL REFERENCES jobs(id), position INTEGER NOT NULL, "
    "operation TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, step TEXT NOT NULL, "
    "PRIMARY KEY (job_id, position))",
    "CREATE INDEX steps_by_call ON steps (job_id, operation, method, url)",
    "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES jobs(id), "
    "number INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL, UNIQUE (job_id, number))",
    "CREATE INDEX events_that_end ON events (job_id) WHERE type IN ('Finished', 'ConflictFound')",
    // INSERT OR REPLACE deletes without asking the triggers of deletion.
    "CREATE TRIGGER jobs_new BEFORE INSERT ON jobs WHEN EXISTS (SELECT 1 FROM jobs WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER steps_new BEFORE INSERT ON steps WHEN EXISTS "
    "(SELECT 1 FROM steps WHERE job_id = NEW.job_id AND position = NEW.position) "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER events_new BEFORE INSERT ON events WHEN EXISTS "
    "(SELECT 1 FROM events WHERE id = NEW.id OR (job_id = NEW.job_id AND number >= NEW.number)) "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER jobs_stay BEFORE UPDATE ON jobs BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER jobs_last BEFORE DELETE ON jobs BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER steps_stay BEFORE UPDATE ON steps BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER steps_last BEFORE DELETE ON steps BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
};

tl::unexpected<Error> storageFailure(const QSqlError &error, const QString &subject)
{
    return failure(ErrorKind::Storage, error.text().trimmed(), subject);
}

tl::unexpected<Error> changedFromOutside(const QString &subject)
{
    return failure(ErrorKind::Storage, u"the journal was changed from outside"_s, subject);
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray recordHash(qint64 jobId, const QByteArray &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray("job " + QByteArray::number(jobId) + '\n'));
    hash.addData(record);
    return hash.result();
}

QByteArray chained(const QByteArray &before, qint64 jobId, qint64 number, const QByteArray &payload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(before);
    hash.addData(QByteArray(QByteArray::number(jobId) + '/' + QByteArray::number(number) + '\n'));
    hash.addData(payload);
    return hash.result();
}

} // namespace

JournalDatabase::~JournalDatabase()
{
    m_database.close();
    m_database = {};
    if (!m_connection.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<void> JournalDatabase::open(const QString &path)
{
    m_connection = u"journal-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(path);
    if (!m_database.open()) {
        return storageFailure(m_database.lastError(), path);
    }
    // FULL: a commit is on the disk when it returns, which is what a Permit promises.
    for (const char *pragma :
        {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON", "PRAGMA busy_timeout=5000"}) {
        if (const auto done = run(QString::fromLatin1(pragma)); !done) {
            return done;
        }
    }
    return prepareSchema();
}

Result<void> JournalDatabase::run(const QString &sql)
{
    return execute(sql, {}, m_database.databaseName()).map([](const QSqlQuery &) {});
}

Result<QSqlQuery> JournalDatabase::execute(const QString &sql, const QVariantList &values, const QString &subject)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    // Asked one by one: running what could not be prepared only says that the parameters do not fit.
    if (!query.prepare(sql)) {
        return storageFailure(query.lastError(), subject);
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return storageFailure(query.lastError(), subject);
    }
    return query;
}

Result<int> JournalDatabase::number(const QString &sql)
{
    return execute(sql, {}, m_database.databaseName()).map([](QSqlQuery query) {
        return query.next() ? query.value(0).toInt() : 0;
    });
}

Result<void> JournalDatabase::prepareSchema()
{
    // In one transaction: two processes that make the file at the same time find each other here.
    return inTransaction([this]() -> Result<void> {
        const auto version = number(u"PRAGMA user_version"_s);
        const auto application = number(u"PRAGMA application_id"_s);
        const auto tables = number(u"SELECT count(*) FROM sqlite_master"_s);
        if (!version || !application || !tables) {
            return failure(!version ? version.error() : !application ? application.error() : tables.error());
        }
        if (*version == 0 && *application == 0 && *tables == 0) {
            return createSchema();
        }
        if (*application != applicationId) {
            return failure(ErrorKind::Storage, u"the database of another program"_s, m_database.databaseName());
        }
        if (*version != schemaVersion) {
            return failure(
                ErrorKind::Storage, u"written by another version of the program"_s, m_database.databaseName());
        }
        return {};
    });
}

Result<void> JournalDatabase::createSchema()
{
    for (const char *statement : schemaStatements) {
        if (auto done = run(QString::fromLatin1(statement)); !done) {
            return done;
        }
    }
    if (auto done = run(u"PRAGMA application_id=%1"_s.arg(applicationId)); !done) {
        return done;
    }
    return run(u"PRAGMA user_version=%1"_s.arg(schemaVersion));
}

Result<void> JournalDatabase::inTransaction(const std::function<Result<void>()> &work)
{
    // IMMEDIATE: a second writer is found here and not in the middle.
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun) {
        return begun;
    }
    auto done = work();
    if (done) {
        done = run(u"COMMIT"_s);
    }
    if (!done && !run(u"ROLLBACK"_s)) {
        // A failed COMMIT may have ended the transaction already; the first error is the one to tell.
        return done;
    }
    return done;
}

Result<JobRecord> JournalDatabase::createJob(JobRecord record)
{
    const auto done = inTransaction([&]() -> Result<void> {
        // The id is part of the hash, so it is taken before the row is made; nobody else writes meanwhile.
        const auto last = number(u"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'jobs'"_s);
        if (!last) {
            return failure(last.error());
        }
        record.id = *last + 1;
        const QByteArray text = compact(toJson(record));
        const QVariantList values{record.id, targetRefText(record.target), record.createdAt.toString(Qt::ISODateWithMs),
            QString::fromUtf8(text), recordHash(record.id, text)};
        const auto inserted =
            execute(u"INSERT INTO jobs (id, target, created_at, record, hash) VALUES (?, ?, ?, ?, ?)"_s, values,
                record.targetName);
        if (!inserted) {
            return failure(inserted.error());
        }
        return insertSteps(record);
    });
    return done.map([&] { return record; });
}

Result<void> JournalDatabase::insertSteps(const JobRecord &record)
{
    for (qsizetype i = 0; i < record.steps.size(); ++i) {
        const ReviewedStep &reviewed = record.steps[i];
        const QVariantList values{record.id, static_cast<qint64>(i), reviewed.operation,
            QString::fromLatin1(reviewed.method), reviewed.url, QString::fromUtf8(compact(toJson(reviewed)))};
        const auto inserted =
            execute(u"INSERT INTO steps (job_id, position, operation, method, url, step) VALUES (?, ?, ?, ?, ?, ?)"_s,
                values, record.targetName);
        if (!inserted) {
            return failure(inserted.error());
        }
    }
    return {};
}

Result<JournalDatabase::ChainEnd> JournalDatabase::chainEnd(qint64 jobId)
{
    const QString subject = u"job %1"_s.arg(jobId);
    const QString sql = u"SELECT number, hash FROM (SELECT 0 AS number, hash FROM jobs WHERE id = ? "
                        "UNION ALL SELECT number, hash FROM events WHERE job_id = ?) ORDER BY number DESC LIMIT 1"_s;
    return execute(sql, {jobId, jobId}, subject).and_then([&](QSqlQuery query) -> Result<ChainEnd> {
        if (!query.next()) {
            return failure(ErrorKind::Storage, u"no such job"_s, subject);
        }
        return ChainEnd{query.value(0).toLongLong(), query.value(1).toByteArray()};
    });
}

Result<qint64> JournalDatabase::insertEvent(qint64 jobId, qint64 number, const JobEvent &event)
{
    const QString subject = u"event %1 of job %2"_s.arg(number).arg(jobId);
    const auto last = chainEnd(jobId);
    if (!last) {
        return failure(last.error());
    }
    if (last->number + 1 != number) {
        return failure(ErrorKind::Storage, u"not the next event: another program wrote to the journal"_s, subject);
    }
    const QByteArray payload = compact(toJson(event));
    const QVariantList values{
        jobId, number, jobEventName(event), QString::fromUtf8(payload), chained(last->hash, jobId, number, payload)};
    return execute(
        u"INSERT INTO events (job_id, number, type, payload, hash) VALUES (?, ?, ?, ?, ?)"_s, values, subject)
        .map([](const QSqlQuery &query) { return query.lastInsertId().toLongLong(); });
}

Result<void> JournalDatabase::append(qint64 jobId, qint64 number, const JobEvent &event)
{
    return inTransaction([&]() -> Result<void> { return insertEvent(jobId, number, event).map([](qint64) {}); });
}

Result<qint64> JournalDatabase::appendAttempt(
    qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request)
{
    qint64 id = 0;
    const auto done = inTransaction([&]() -> Result<void> {
        const auto reviewed = wasShown(jobId, request);
        if (!reviewed) {
            return failure(reviewed.error());
        }
        if (!*reviewed) {
            return failure(ErrorKind::Guard, u"a call that the review did not show"_s, request.operation);
        }
        return insertEvent(jobId, number, event).map([&](qint64 inserted) { id = inserted; });
    });
    return done.map([&] { return id; });
}

Result<bool> JournalDatabase::wasShown(qint64 jobId, const ApiRequest &request)
{
    const ReviewedStep call = reviewedStep({.request = request});
    const QString sql = u"SELECT 1 FROM steps WHERE job_id = ? AND operation = ? AND method = ? AND url = ? LIMIT 1"_s;
    return execute(
        sql, {jobId, call.operation, QString::fromLatin1(call.method), call.url}, u"steps of job %1"_s.arg(jobId))
        .map([](QSqlQuery query) { return query.next(); });
}

Result<QList<JobEvent>> JournalDatabase::loadEvents(qint64 jobId, QByteArray before)
{
    auto rows = execute(u"SELECT number, type, payload, hash FROM events WHERE job_id = ? ORDER BY number"_s, {jobId},
        u"events of job %1"_s.arg(jobId));
    if (!rows) {
        return failure(rows.error());
    }
    QSqlQuery &query = *rows;
    QList<JobEvent> events;
    while (query.next()) {
        const qint64 number = query.value(0).toLongLong();
        const QByteArray payload = query.value(2).toString().toUtf8();
        const QByteArray hash = query.value(3).toByteArray();
        if (number != events.size() + 1 || hash != chained(before, jobId, number, payload)) {
            return changedFromOutside(u"event %1 of job %2"_s.arg(number).arg(jobId));
        }
        auto event = jobEventFromJson(QJsonDocument::fromJson(payload).object());
        if (!event) {
            return tl::unexpected(event.error());
        }
        if (jobEventName(*event) != query.value(1).toString()) {
            return changedFromOutside(u"event %1 of job %2"_s.arg(number).arg(jobId));
        }
        events << *event;
        before = hash;
    }
    return events;
}

Result<QList<StoredJob>> JournalDatabase::load(int limit)
{
    // Unfinished jobs come whatever their age: what they sent has to be read back.
    const QString sql =
        u"SELECT id, record, hash FROM jobs WHERE id IN (SELECT id FROM jobs ORDER BY id DESC LIMIT ?) "
        "OR NOT EXISTS (SELECT 1 FROM events WHERE job_id = jobs.id AND type IN ('Finished', 'ConflictFound')) "
        "ORDER BY id DESC"_s;
    auto rows = execute(sql, {limit}, m_database.databaseName());
    if (!rows) {
        return failure(rows.error());
    }
    QSqlQuery &query = *rows;
    QList<StoredJob> jobs;
    while (query.next()) {
        jobs << loadJob(query.value(0).toLongLong(), query.value(1).toString().toUtf8(), query.value(2).toByteArray());
    }
    return jobs;
}

StoredJob JournalDatabase::loadJob(qint64 id, const QByteArray &text, const QByteArray &hash)
{
    StoredJob job{.ofEarlierProcess = true};
    auto record = jobRecordFromJson(QJsonDocument::fromJson(text).object());
    if (record) {
        job.record = std::move(*record);
    } else {
        job.damage = record.error();
    }
    job.record.id = id;
    if (hash != recordHash(id, text)) {
        job.damage = changedFromOutside(u"job %1"_s.arg(id)).value();
        return job;
    }
    if (auto events = loadEvents(id, hash); events) {
        job.events = std::move(*events);
    } else {
        job.damage = events.error();
    }
    return job;
}

} // namespace allowdesk
