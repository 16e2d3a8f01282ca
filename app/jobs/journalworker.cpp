#include "app/jobs/journalworker.h"

#include "app/base/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

std::optional<Error> tailLoss(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists() && (file.size() > 0 || !file.isFile())) {
        return {};
    }
    return Error{.kind = ErrorKind::Storage,
        .serviceCode = file.exists() ? u"journal.emptied"_s : u"journal.missing"_s,
        .subject = path};
}

// The journal, and what SQLite keeps beside it; the first one is what people look for.
Result<QString> giveOtherName(const QString &path, const QDateTime &now)
{
    const QString stamp = now.toLocalTime().toString(u"yyyy-MM-dd-HHmmss"_s);
    const auto aside = [&](int number) {
        const QString first = u"%1.aside-%2"_s.arg(path, stamp);
        return number == 1 ? first : u"%1-%2"_s.arg(first).arg(number);
    };
    int number = 1;
    while (QFileInfo::exists(aside(number))) {
        ++number;
    }
    for (const QString &part : {u""_s, u"-wal"_s, u"-shm"_s}) {
        if (QFileInfo::exists(path + part) && !QFile::rename(path + part, aside(number) + part)) {
            return failure(ErrorKind::Storage, u"it cannot be given another name"_s, path + part);
        }
    }
    return QFileInfo::exists(aside(number)) ? aside(number) : QString();
}

} // namespace

Result<void> JournalWorker::open(const QString &path, Absence absence)
{
    m_flights = std::make_unique<FlightLog>(QFileInfo(path).dir().filePath(u"in-flight.json"_s));
    m_flightsRead = m_flights->load();
    m_database.reset();
    auto database = std::make_unique<JournalDatabase>();
    const auto loss = absence == Absence::IsLoss ? tailLoss(path) : std::nullopt;
    auto opened = loss ? failure(*loss) : database->open(path);
    if (opened) {
        m_database = std::move(database);
        m_targets.clear();
    } else {
        m_error = opened.error();
    }
    return opened;
}

Result<QString> JournalWorker::openAnew(const QString &path, const QDateTime &now)
{
    m_database.reset(); // closed before it is moved
    return giveOtherName(path, now).and_then(
        [&](const QString &aside) { return open(path, Absence::IsNormal).map([&] { return aside; }); });
}

Result<JournalDatabase *> JournalWorker::database() const
{
    return m_database ? Result<JournalDatabase *>(m_database.get()) : failure(m_error);
}

Result<void> JournalWorker::append(qint64 jobId, qint64 number, const JobEvent &event)
{
    return database()
        .and_then([&](JournalDatabase *journal) { return journal->append(jobId, number, event); })
        .map([&] {
            if (!endsJob(event.body)) {
                return;
            }
            // What stays in the record for nothing is found out at the next start.
            const QString &id = m_database->id();
            const auto dropped =
                m_flights->drop([&](const Flight &flight) { return flight.journal == id && flight.job == jobId; });
            if (!dropped) {
                qCWarning(logJournal) << "still noted as on its way:" << errorSummary(dropped.error());
            }
        });
}

Result<qint64> JournalWorker::appendAttempt(
    qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request)
{
    const auto noted = database().and_then([&](JournalDatabase *journal) {
        const auto reviewed = journal->checkReviewed(jobId, request);
        if (!reviewed) {
            return reviewed;
        }
        return targetOf(*journal, jobId).and_then([&](const std::pair<TargetRef, QString> &target) {
            return m_flights->note({Flight{.target = target.first,
                .name = target.second,
                .at = event.at,
                .journal = journal->id(),
                .job = jobId}});
        });
    });
    return noted.and_then([&] { return m_database->appendAttempt(jobId, number, event, request); });
}

// Its record may be long, and is looked through for the name.
Result<std::pair<TargetRef, QString>> JournalWorker::targetOf(JournalDatabase &journal, qint64 jobId)
{
    if (const auto known = m_targets.constFind(jobId); known != m_targets.cend()) {
        return *known;
    }
    return journal.targetOf(jobId).map([&](const std::pair<TargetRef, QString> &target) {
        m_targets.insert(jobId, target);
        return target;
    });
}

bool JournalWorker::isFollowed(const Flight &flight)
{
    if (!m_database || flight.journal != m_database->id()) {
        return false;
    }
    const auto standing = m_database->standing(flight.job);
    return standing && (*standing == JobStanding::Open || *standing == JobStanding::Ended);
}

Result<QList<Flight>> JournalWorker::lostFlights()
{
    if (!m_flights || !m_flightsRead) {
        return failure(m_flights ? m_flightsRead.error() : m_error);
    }
    QList<Flight> lost;
    QSet<std::pair<QString, qint64>> ended;
    for (const Flight &flight : m_flights->flights()) {
        if (!isFollowed(flight)) {
            lost << flight;
        } else if (m_database->standing(flight.job) == JobStanding::Ended) {
            ended.insert({flight.journal, flight.job});
        }
    }
    return m_flights->drop([&](const Flight &flight) {
                        return ended.contains({flight.journal, flight.job});
                    })
        .map([&] { return lost; });
}

Result<void> JournalWorker::hold(const QList<Flight> &flights)
{
    return m_flights ? m_flights->note(flights) : failure(m_error);
}

Result<void> JournalWorker::release(const TargetRef &target)
{
    return m_flights
        ? m_flights->drop([&](const Flight &flight) { return flight.target == target && !isFollowed(flight); })
        : failure(m_error);
}

} // namespace allowdesk
