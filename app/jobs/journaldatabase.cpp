#include "app/jobs/journaldatabase.h"

#include "app/jobs/journalchain.h"
#include "app/jobs/journalschema.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

tl::unexpected<Error> changedFromOutside(const QString &subject)
{
    return failure(ErrorKind::Storage, u"the journal was changed from outside"_s, subject);
}

QString jobSubject(qint64 jobId)
{
    return u"job %1"_s.arg(jobId);
}

tl::unexpected<Error> noSuchJob(qint64 jobId)
{
    return failure(ErrorKind::Storage, u"no such job"_s, jobSubject(jobId));
}

QString eventSubject(qint64 number, qint64 jobId)
{
    return u"event %1 of job %2"_s.arg(number).arg(jobId);
}

} // namespace

bool endsJob(const JobEventBody &body)
{
    return std::holds_alternative<event::Finished>(body) || std::holds_alternative<event::ConflictFound>(body);
}

JournalDatabase::JournalDatabase()
    : m_summaries(m_file, [this](qint64 jobId) { return loadJob(jobId); }), m_archives(m_file, *this)
{ }

Result<void> JournalDatabase::open(const QString &path)
{
    return m_file.open(path).and_then([this] { return prepareJournal(m_file); }).and_then([this] {
        return checkAnchor();
    });
}

Result<void> JournalDatabase::checkAnchor()
{
    return m_file
        .execute(
            u"SELECT journal, jobs = (SELECT count(*) FROM jobs) + (SELECT count(*) FROM archived) AND "
            "hash = coalesce((SELECT hash FROM (SELECT * FROM (SELECT id, hash FROM jobs ORDER BY id DESC LIMIT 1) "
            "UNION ALL SELECT * FROM (SELECT job_id, hash FROM archived ORDER BY job_id DESC LIMIT 1)) "
            "ORDER BY id DESC LIMIT 1), x'') FROM anchor"_s,
            {}, m_file.path())
        .and_then([this](QSqlQuery query) -> Result<void> {
            if (!query.next() || !query.value(1).toBool()) {
                return failure({.kind = ErrorKind::Storage,
                    .serviceCode = u"journal.cut"_s,
                    .message = u"jobs are missing at its end"_s,
                    .subject = m_file.path()});
            }
            m_id = query.value(0).toString();
            return {};
        });
}

Result<JobRecord> JournalDatabase::createJob(JobRecord record)
{
    const auto done = m_file.inTransaction([&] { return insertJob(record); });
    return done.map([&] { return record; });
}

Result<void> JournalDatabase::insertJob(JobRecord &record)
{
    // The id is part of the hash, so it is taken before the row is made; nobody else writes meanwhile.
    const auto last = m_file.number(u"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'jobs'"_s);
    if (!last) {
        return failure(last.error());
    }
    record.id = *last + 1;
    const QByteArray text = compactJson(toJson(record));
    const QByteArray hash = jobLink(record.id, text);
    const auto insert = [&](const QString &sql, const QVariantList &values) {
        return m_file.execute(sql, values, record.targetName).map([](const QSqlQuery &) {});
    };
    return insert(u"INSERT INTO jobs (id, target, created_at, record, hash) VALUES (?, ?, ?, ?, ?)"_s,
        {record.id, targetRefText(record.target), record.createdAt.toString(Qt::ISODateWithMs), QString::fromUtf8(text),
            hash})
        .and_then([&] { return insertSteps(record, hash); })
        .and_then([&] {
            return insert(u"INSERT INTO heads (job_id, steps, events, hash) VALUES (?, ?, 0, ?)"_s,
                {record.id, static_cast<qint64>(record.steps.size()), hash});
        })
        .and_then([&] { return m_summaries.insert(record, hash); })
        .and_then([&] { return insert(u"UPDATE anchor SET jobs = jobs + 1, hash = ?"_s, {hash}); });
}

Result<void> JournalDatabase::insertSteps(const JobRecord &record, QByteArray before)
{
    const auto values = [&](qsizetype i) -> QVariantList {
        const ReviewedStep &reviewed = record.steps[i];
        const QByteArray payload = compactJson(toJson(reviewed));
        before = stepLink(before, i, reviewed, payload);
        return {record.id, static_cast<qint64>(i), reviewed.operation, QString::fromLatin1(reviewed.method),
            reviewed.url, QString::fromUtf8(payload), before};
    };
    return m_file.executeEach(
        u"INSERT INTO steps (job_id, position, operation, method, url, step, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        record.steps.size(), values, record.targetName);
}

Result<JournalDatabase::ChainEnd> JournalDatabase::chainEnd(qint64 jobId)
{
    const QString subject = jobSubject(jobId);
    // As the events say, and as the head of the job says.
    const QString sql = u"SELECT coalesce(e.number, 0), coalesce(e.hash, j.hash), h.events, h.hash FROM jobs j "
                        "LEFT JOIN heads h ON h.job_id = j.id LEFT JOIN events e ON e.job_id = j.id "
                        "WHERE j.id = ? ORDER BY e.number DESC LIMIT 1"_s;
    return m_file.execute(sql, {jobId}, subject).and_then([&](QSqlQuery query) -> Result<ChainEnd> {
        if (!query.next()) {
            return noSuchJob(jobId);
        }
        const ChainEnd end{query.value(0).toLongLong(), query.value(1).toByteArray()};
        const bool isWhole = query.value(2).toLongLong() == end.number && query.value(3).toByteArray() == end.hash;
        return isWhole ? Result<ChainEnd>(end) : changedFromOutside(subject);
    });
}

Result<qint64> JournalDatabase::insertEvent(qint64 jobId, qint64 number, const JobEvent &event)
{
    const QString subject = eventSubject(number, jobId);
    const auto last = chainEnd(jobId);
    if (!last) {
        return failure(last.error());
    }
    if (last->number + 1 != number) {
        return failure(ErrorKind::Storage, u"not the next event: another program wrote to the journal"_s, subject);
    }
    const QByteArray payload = compactJson(toJson(event));
    const QByteArray hash = eventLink(last->hash, jobId, number, payload);
    const auto inserted =
        m_file.execute(u"INSERT INTO events (job_id, number, type, payload, hash) VALUES (?, ?, ?, ?, ?)"_s,
            {jobId, number, jobEventName(event), QString::fromUtf8(payload), hash}, subject);
    if (!inserted) {
        return failure(inserted.error());
    }
    const qint64 id = inserted->lastInsertId().toLongLong();
    return m_file
        .execute(u"UPDATE heads SET events = ?, hash = ?, ended = max(ended, ?) WHERE job_id = ?"_s,
            {number, hash, endsJob(event.body) ? 1 : 0, jobId}, subject)
        .map([id](const QSqlQuery &) { return id; });
}

Result<void> JournalDatabase::append(qint64 jobId, qint64 number, const JobEvent &event)
{
    return m_file.inTransaction([&]() -> Result<void> { return insertEvent(jobId, number, event).map([](qint64) {}); });
}

Result<qint64> JournalDatabase::appendAttempt(
    qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request)
{
    qint64 id = 0;
    const auto done = m_file.inTransaction([&]() -> Result<void> {
        return checkReviewed(jobId, request).and_then([&] {
            return insertEvent(jobId, number, event).map([&](qint64 inserted) { id = inserted; });
        });
    });
    return done.map([&] { return id; });
}

Result<void> JournalDatabase::checkReviewed(qint64 jobId, const ApiRequest &request)
{
    return wasShown(jobId, request).and_then([&](bool isShown) {
        return isShown ? Result<void>()
                       : failure(ErrorKind::Guard, u"a call that the review did not show"_s, request.operation);
    });
}

Result<bool> JournalDatabase::wasShown(qint64 jobId, const ApiRequest &request)
{
    const ReviewedStep call = reviewedStep({.request = request});
    // A row that was added from outside does not continue the chain of the one before it.
    const QString sql = u"SELECT position, step, hash, CASE position WHEN 0 THEN (SELECT hash FROM jobs WHERE id = ?) "
                        "ELSE (SELECT hash FROM steps p WHERE p.job_id = s.job_id AND p.position = s.position - 1) END "
                        "FROM steps s WHERE job_id = ? AND operation = ? AND method = ? AND url = ? LIMIT 1"_s;
    return m_file
        .execute(sql, {jobId, jobId, call.operation, QString::fromLatin1(call.method), call.url},
            u"steps of job %1"_s.arg(jobId))
        .and_then([&](QSqlQuery query) -> Result<bool> {
            if (!query.next()) {
                return false;
            }
            const QByteArray hash = stepLink(
                query.value(3).toByteArray(), query.value(0).toLongLong(), call, query.value(1).toString().toUtf8());
            return hash == query.value(2).toByteArray() ? Result<bool>(true) : changedFromOutside(jobSubject(jobId));
        });
}

Result<QList<JobEvent>> JournalDatabase::loadEvents(qint64 jobId, QByteArray before, const ChainEnd &head)
{
    auto rows = m_file.execute(u"SELECT number, type, payload, hash FROM events WHERE job_id = ? ORDER BY number"_s,
        {jobId}, u"events of job %1"_s.arg(jobId));
    if (!rows) {
        return failure(rows.error());
    }
    QSqlQuery &query = *rows;
    QList<JobEvent> events;
    while (query.next()) {
        const qint64 number = query.value(0).toLongLong();
        const QByteArray payload = query.value(2).toString().toUtf8();
        const QByteArray hash = query.value(3).toByteArray();
        if (number != events.size() + 1 || hash != eventLink(before, jobId, number, payload)) {
            return changedFromOutside(eventSubject(number, jobId));
        }
        auto event = jobEventFromJson(QJsonDocument::fromJson(payload).object());
        if (!event) {
            return tl::unexpected(event.error());
        }
        if (jobEventName(*event) != query.value(1).toString()) {
            return changedFromOutside(eventSubject(number, jobId));
        }
        events << *event;
        before = hash;
    }
    if (const auto whole = m_file.ended(query, jobSubject(jobId)); !whole) {
        return failure(whole.error());
    }
    if (events.size() != head.number || before != head.hash) {
        return changedFromOutside(eventSubject(head.number, jobId));
    }
    return events;
}

Result<QList<StoredJob>> JournalDatabase::load(int limit)
{
    // Unfinished jobs come whatever their age: what they sent has to be read back. So do those that have lost their
    // heads, which nobody looks for in a long journal where there are as many heads as jobs.
    const auto lost = m_file.number(u"SELECT (SELECT count(*) FROM jobs) - (SELECT count(*) FROM heads)"_s);
    if (!lost) {
        return failure(lost.error());
    }
    const QString withoutHead =
        *lost == 0 ? QString() : u"OR id IN (SELECT id FROM jobs EXCEPT SELECT job_id FROM heads)"_s;
    return loadWhere(u"id IN (SELECT id FROM jobs ORDER BY id DESC LIMIT ?) "
                     "OR id IN (SELECT job_id FROM heads WHERE ended = 0) "_s
            + withoutHead,
        {limit});
}

Result<StoredJob> JournalDatabase::loadJob(qint64 jobId)
{
    return loadWhere(u"id = ?"_s, {jobId}).and_then([&](const QList<StoredJob> &jobs) -> Result<StoredJob> {
        return jobs.isEmpty() ? m_archives.load(jobId) : Result<StoredJob>(jobs.constFirst());
    });
}

Result<QByteArray> JournalDatabase::headOf(qint64 jobId)
{
    return m_file.execute(u"SELECT hash FROM heads WHERE job_id = ?"_s, {jobId}, jobSubject(jobId))
        .and_then([&](QSqlQuery row) -> Result<QByteArray> {
            return row.next() ? Result<QByteArray>(row.value(0).toByteArray()) : noSuchJob(jobId);
        });
}

Result<QList<StoredJob>> JournalDatabase::loadWhere(const QString &condition, const QVariantList &values)
{
    auto rows = m_file.execute(u"SELECT id, record, jobs.hash, target, created_at, heads.steps, heads.events, "
                               "heads.hash FROM jobs LEFT JOIN heads ON heads.job_id = jobs.id WHERE %1 "
                               "ORDER BY id DESC"_s.arg(condition),
        values, m_file.path());
    if (!rows) {
        return failure(rows.error());
    }
    QList<StoredJob> jobs;
    while (rows->next()) {
        jobs << jobOf(*rows);
    }
    return m_file.ended(*rows, m_file.path()).map([&] { return jobs; });
}

StoredJob JournalDatabase::jobOf(const QSqlQuery &row)
{
    const qint64 id = row.value(0).toLongLong();
    const QByteArray text = row.value(1).toString().toUtf8();
    const QByteArray hash = row.value(2).toByteArray();
    StoredJob job{.ofEarlierProcess = true};
    auto record = jobRecordFromJson(QJsonDocument::fromJson(text).object());
    if (!record) {
        job.damage = record.error();
    } else {
        job.record = std::move(*record);
    }
    job.record.id = id;
    const bool isWhole = hash == jobLink(id, text) && row.value(3).toString() == targetRefText(job.record.target)
        && row.value(4).toString() == job.record.createdAt.toString(Qt::ISODateWithMs);
    if (!isWhole) {
        job.damage = job.damage.value_or(changedFromOutside(jobSubject(id)).value());
        return job;
    }
    const ChainEnd head{row.value(6).toLongLong(), row.value(7).toByteArray()};
    auto events =
        checkSteps(job.record, hash, row.value(5).toLongLong()).and_then([&] { return loadEvents(id, hash, head); });
    if (events) {
        job.events = std::move(*events);
    } else {
        job.damage = events.error();
    }
    return job;
}

Result<void> JournalDatabase::checkSteps(const JobRecord &record, QByteArray before, qint64 count)
{
    auto rows = m_file.execute(u"SELECT position, operation, method, url, step, hash FROM steps WHERE job_id = ? "
                               "ORDER BY position"_s,
        {record.id}, u"steps of job %1"_s.arg(record.id));
    if (!rows) {
        return failure(rows.error());
    }
    QSqlQuery &query = *rows;
    qint64 position = 0;
    for (; query.next(); ++position) {
        const ReviewedStep step{.operation = query.value(1).toString(),
            .method = query.value(2).toString().toLatin1(),
            .url = query.value(3).toString()};
        const QByteArray hash = query.value(5).toByteArray();
        if (query.value(0).toLongLong() != position
            || hash != stepLink(before, position, step, query.value(4).toString().toUtf8())) {
            return changedFromOutside(u"step %1 of job %2"_s.arg(position + 1).arg(record.id));
        }
        before = hash;
    }
    const bool isWhole = position == count && count == record.steps.size();
    return isWhole ? Result<void>() : changedFromOutside(u"steps of job %1"_s.arg(record.id));
}

Result<JobStanding> JournalDatabase::standing(qint64 jobId)
{
    return loadWhere(u"id = ?"_s, {jobId}).and_then([&](const QList<StoredJob> &jobs) -> Result<JobStanding> {
        if (jobs.isEmpty()) {
            return m_archives.has(jobId).map(
                [](bool isMoved) { return isMoved ? JobStanding::Ended : JobStanding::Absent; });
        }
        const StoredJob &job = jobs.constFirst();
        if (job.damage) {
            return JobStanding::Damaged;
        }
        const bool hasEnded = std::any_of(
            job.events.begin(), job.events.end(), [](const JobEvent &event) { return endsJob(event.body); });
        return hasEnded ? JobStanding::Ended : JobStanding::Open;
    });
}

Result<std::pair<TargetRef, QString>> JournalDatabase::targetOf(qint64 jobId)
{
    return m_file
        .execute(u"SELECT target, json_extract(record, '$.target_name') FROM jobs WHERE id = ?"_s, {jobId},
            jobSubject(jobId))
        .and_then([&](QSqlQuery query) -> Result<std::pair<TargetRef, QString>> {
            if (!query.next()) {
                return noSuchJob(jobId);
            }
            const QString name = query.value(1).toString();
            return targetRefFromText(query.value(0).toString()).map([&](const TargetRef &target) {
                return std::pair(target, name);
            });
        });
}

} // namespace allowdesk
