#pragma once

#include "app/base/jsonformat.h"
#include "app/lists/targetref.h"

#include <QDateTime>

namespace allowdesk
{

/// A write that may be on its way to a list.
struct Flight
{
    TargetRef target{};
    QString name{}; ///< of the list, for people
    QDateTime at{}; ///< UTC: when the last attempt was about to be made, at the latest
    QString journal{}; ///< id of the journal that has the job; empty where none is known
    qint64 job = 0;

    bool operator==(const Flight &) const = default;
};

/// in-flight.json beside the journal: what may be on its way, written down before each attempt and removed at the end
/// of its job. It outlives the loss of the journal, and says then which lists have to be looked at before anything more
/// is sent to them. Lives on the journal's thread.
class FlightLog final
{
public:
    explicit FlightLog(QString fileName) : m_fileName(std::move(fileName)) { }

    /// A missing file is an empty log. A damaged one is put aside, and one of a newer version left alone: both are a
    /// Storage or Unsupported error, and then it is not known what is on its way.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const QList<Flight> &flights() const { return m_flights; }

    /// On the disk when it returns. Takes the place of an earlier flight of the same job or, without a job, of the same
    /// list.
    [[nodiscard]] Result<void> note(const QList<Flight> &flights);
    [[nodiscard]] Result<void> drop(const std::function<bool(const Flight &)> &isOver);

private:
    QString m_fileName;
    QList<Flight> m_flights;
    std::optional<Error> m_unusable; ///< what is there is not ours to replace

    [[nodiscard]] Result<void> write(const QList<Flight> &flights);
};

[[nodiscard]] const JsonFormat &flightLogFormat();
[[nodiscard]] QJsonObject flightsToJson(const QList<Flight> &flights);
[[nodiscard]] Result<QList<Flight>> flightsFromJson(const QJsonObject &json);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::Flight, Q_RELOCATABLE_TYPE);
