#pragma once

#include "app/jobs/flightlog.h"
#include "app/jobs/journaldatabase.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace allowdesk
{

/// What only the journal's thread touches: the database, and the record of what may be on its way beside it. Nothing is
/// sent that is not in both.
class JournalWorker final : public QObject
{
public:
    /// What is to happen where no journal is found.
    enum class Absence {
        IsNormal, ///< a profile that begins: make one
        IsLoss, ///< other files of the profile say that there was one: an error
    };

    [[nodiscard]] Result<void> open(const QString &path, Absence absence);
    /// Gives what is there another name, and begins anew; the answer is that name, empty where nothing was there.
    [[nodiscard]] Result<QString> openAnew(const QString &path, const QDateTime &now);

    /// The database, or why there is none.
    [[nodiscard]] Result<JournalDatabase *> database() const;

    [[nodiscard]] Result<void> append(qint64 jobId, qint64 number, const JobEvent &event);
    [[nodiscard]] Result<qint64> appendAttempt(
        qint64 jobId, qint64 number, const JobEvent &event, const ApiRequest &request);

    /// What may be on its way and is followed by no job of this journal.
    [[nodiscard]] Result<QList<Flight>> lostFlights();
    [[nodiscard]] Result<void> hold(const QList<Flight> &flights);
    [[nodiscard]] Result<void> release(const TargetRef &target);

private:
    std::unique_ptr<JournalDatabase> m_database;
    std::unique_ptr<FlightLog> m_flights;
    Result<void> m_flightsRead;
    QHash<qint64, std::pair<TargetRef, QString>>
        m_targets; ///< of jobs that attempts were made for; they stay as they are
    Error m_error{.kind = ErrorKind::Storage, .message = QStringLiteral("the journal is not open")};

    [[nodiscard]] Result<std::pair<TargetRef, QString>> targetOf(JournalDatabase &journal, qint64 jobId);
    [[nodiscard]] bool isFollowed(const Flight &flight);
};

} // namespace allowdesk
