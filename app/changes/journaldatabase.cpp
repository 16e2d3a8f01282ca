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

constexpr const char *schemaStatements[] = {
    "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, created_at TEXT NOT NULL, "
    "record TEXT NOT NULL)",
    "CREATE TABLE steps (job_id INTEGER NOT NULL REFERENCES jobs(id), position INTEGER NOT NULL, step TEXT NOT NULL, "
    "PRIMARY KEY (job_id, position))",
    "CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES jobs(id), "
    "number INTEGER NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL, UNIQUE (job_id, number))",
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

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
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
    QSqlQuery query(m_database);
    if (!query.exec(sql)) {
        return storageFailure(query.lastError(), m_database.databaseName());
    }
    return {};
}

Result<void> JournalDatabase::prepareSchema()
{
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next()) {
        return storageFailure(query.lastError(), m_database.databaseName());
    }
    const int version = query.value(0).toInt();
    query.finish();
    if (version == schemaVersion) {
        return {};
    }
    if (version > schemaVersion) {
        return failure(ErrorKind::Storage, u"written by a newer version of the program"_s, m_database.databaseName());
    }
    return inTransaction([this]() -> Result<void> {
        for (const char *statement : schemaStatements) {
            if (auto done = run(QString::fromLatin1(statement)); !done) {
                return done;
            }
        }
        return run(u"PRAGMA user_version=%1"_s.arg(schemaVersion));
    });
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
        QSqlQuery job(m_database);
        job.prepare(u"INSERT INTO jobs (target, created_at, record) VALUES (?, ?, ?)"_s);
        job.addBindValue(targetRefText(record.target));
        job.addBindValue(record.createdAt.toString(Qt::ISODateWithMs));
        job.addBindValue(QString::fromUtf8(compact(toJson(record))));
        if (!job.exec()) {
            return storageFailure(job.lastError(), record.targetName);
        }
        record.id = job.lastInsertId().toLongLong();
        for (qsizetype i = 0; i < record.steps.size(); ++i) {
            QSqlQuery step(m_database);
            step.prepare(u"INSERT INTO steps (job_id, position, step) VALUES (?, ?, ?)"_s);
            step.addBindValue(record.id);
            step.addBindValue(static_cast<qint64>(i));
            step.addBindValue(QString::fromUtf8(compact(toJson(record.steps[i]))));
            if (!step.exec()) {
                return storageFailure(step.lastError(), record.targetName);
            }
        }
        return {};
    });
    return done.map([&] { return record; });
}

Result<qint64> JournalDatabase::insertEvent(qint64 jobId, qint64 number, const JobEvent &event)
{
    const QString subject = u"event %1 of job %2"_s.arg(number).arg(jobId);
    QSqlQuery last(m_database);
    last.prepare(u"SELECT number, hash FROM events WHERE job_id = ? ORDER BY number DESC LIMIT 1"_s);
    last.addBindValue(jobId);
    if (!last.exec()) {
        return storageFailure(last.lastError(), subject);
    }
    const bool any = last.next();
    if ((any ? last.value(0).toLongLong() : 0) + 1 != number) {
        return failure(ErrorKind::Storage, u"not the next event: another program wrote to the journal"_s, subject);
    }
    const QByteArray before = any ? last.value(1).toByteArray() : QByteArray();
    const QByteArray payload = compact(toJson(event));
    QSqlQuery insert(m_database);
    insert.prepare(u"INSERT INTO events (job_id, number, payload, hash) VALUES (?, ?, ?, ?)"_s);
    insert.addBindValue(jobId);
    insert.addBindValue(number);
    insert.addBindValue(QString::fromUtf8(payload));
    insert.addBindValue(chained(before, jobId, number, payload));
    if (!insert.exec()) {
        return storageFailure(insert.lastError(), subject);
    }
    return insert.lastInsertId().toLongLong();
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
        const auto steps = loadSteps(jobId);
        if (!steps) {
            return tl::unexpected(steps.error());
        }
        if (!wasReviewed(request, *steps)) {
            return failure(ErrorKind::Guard, u"a call that the review did not show"_s, request.operation);
        }
        return insertEvent(jobId, number, event).map([&](qint64 inserted) { id = inserted; });
    });
    return done.map([&] { return id; });
}

Result<QList<ReviewedStep>> JournalDatabase::loadSteps(qint64 jobId)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT step FROM steps WHERE job_id = ? ORDER BY position"_s);
    query.addBindValue(jobId);
    if (!query.exec()) {
        return storageFailure(query.lastError(), u"steps of job %1"_s.arg(jobId));
    }
    QList<ReviewedStep> steps;
    while (query.next()) {
        steps << reviewedStepFromJson(QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object());
    }
    return steps;
}

Result<QList<JobEvent>> JournalDatabase::loadEvents(qint64 jobId)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT number, payload, hash FROM events WHERE job_id = ? ORDER BY number"_s);
    query.addBindValue(jobId);
    if (!query.exec()) {
        return storageFailure(query.lastError(), u"events of job %1"_s.arg(jobId));
    }
    QList<JobEvent> events;
    QByteArray before;
    while (query.next()) {
        const qint64 number = query.value(0).toLongLong();
        const QByteArray payload = query.value(1).toString().toUtf8();
        const QByteArray hash = query.value(2).toByteArray();
        if (number != events.size() + 1 || hash != chained(before, jobId, number, payload)) {
            return failure(ErrorKind::Storage, u"the journal was changed from outside"_s,
                u"event %1 of job %2"_s.arg(number).arg(jobId));
        }
        auto event = jobEventFromJson(QJsonDocument::fromJson(payload).object());
        if (!event) {
            return tl::unexpected(event.error());
        }
        events << *event;
        before = hash;
    }
    return events;
}

Result<QList<StoredJob>> JournalDatabase::load(int limit)
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT id, record FROM jobs ORDER BY id DESC LIMIT ?"_s);
    query.addBindValue(limit);
    if (!query.exec()) {
        return storageFailure(query.lastError(), m_database.databaseName());
    }
    QList<StoredJob> jobs;
    while (query.next()) {
        const qint64 id = query.value(0).toLongLong();
        auto record = jobRecordFromJson(QJsonDocument::fromJson(query.value(1).toString().toUtf8()).object());
        auto events = loadEvents(id);
        StoredJob job{.record = record.value_or(JobRecord{}), .events = events.value_or(QList<JobEvent>{})};
        job.record.id = id;
        if (!record || !events) {
            job.damage = record ? events.error() : record.error();
        }
        jobs << job;
    }
    return jobs;
}

} // namespace allowdesk
