#include "app/jobs/flightlog.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonreader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

Result<Flight> flightFromJson(const QJsonObject &json)
{
    JsonReader reader(json);
    const Flight flight{.target = reader.parsed("target"_L1, targetRefFromText),
        .name = reader.text("name"_L1),
        .at = reader.requiredTime("at"_L1),
        .journal = reader.text("journal"_L1),
        .job = reader.integer("job"_L1)};
    return reader.result(flight);
}

bool isSameFlight(const Flight &one, const Flight &other)
{
    return one.journal == other.journal && one.job == other.job && (one.job != 0 || one.target == other.target);
}

} // namespace

const JsonFormat &flightLogFormat()
{
    static const JsonFormat format{};
    return format;
}

QJsonObject flightsToJson(const QList<Flight> &flights)
{
    QJsonArray array;
    for (const Flight &flight : flights) {
        array.append(QJsonObject{{u"target"_s, targetRefText(flight.target)}, {u"name"_s, flight.name},
            {u"at"_s, flight.at.toString(Qt::ISODateWithMs)}, {u"journal"_s, flight.journal}, {u"job"_s, flight.job}});
    }
    return {{u"version"_s, flightLogFormat().version()}, {u"flights"_s, array}};
}

Result<QList<Flight>> flightsFromJson(const QJsonObject &json)
{
    return migrated(json, flightLogFormat()).and_then([](const QJsonObject &current) {
        JsonReader reader(current);
        const QList<Flight> flights = reader.list("flights"_L1, flightFromJson);
        return reader.result(flights);
    });
}

Result<void> FlightLog::load()
{
    m_unusable.reset();
    const auto read = readJsonFile(m_fileName, flightLogFormat()).and_then(flightsFromJson);
    m_flights = read.value_or(QList<Flight>());
    if (read || read.error().kind == ErrorKind::NotFound) {
        return {};
    }
    Error error = read.error();
    if (error.kind == ErrorKind::Payload) {
        const Result<QString> aside = putAside(m_fileName);
        error = {.kind = ErrorKind::Storage,
            .serviceCode = aside ? u"file.put-aside"_s : u"file.damaged"_s,
            .message = whatIsWrong(error, m_fileName),
            .subject = aside.value_or(m_fileName)};
        if (aside) {
            return failure(error);
        }
    }
    m_unusable = error;
    return failure(error);
}

Result<void> FlightLog::note(const QList<Flight> &flights)
{
    QList<Flight> all = m_flights;
    all.removeIf([&](const Flight &known) {
        return std::any_of(
            flights.begin(), flights.end(), [&](const Flight &flight) { return isSameFlight(known, flight); });
    });
    return write(all + flights);
}

Result<void> FlightLog::drop(const std::function<bool(const Flight &)> &isOver)
{
    QList<Flight> left = m_flights;
    return left.removeIf(isOver) > 0 ? write(left) : Result<void>();
}

Result<void> FlightLog::write(const QList<Flight> &flights)
{
    if (m_unusable) {
        return failure(*m_unusable);
    }
    return writeJsonFile(m_fileName, flightsToJson(flights)).map([&] { m_flights = flights; });
}

} // namespace allowdesk
