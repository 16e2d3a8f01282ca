#pragma once

#include "app/jobs/flightlog.h"
#include "app/jobs/jobqueue.h"

#include <QHash>

namespace allowdesk
{

/// Lists on which a write of a lost journal may be on its way: nothing more is applied to them until the list was read,
/// with no task of the service at work on it, at least three minutes after that write can have left.
class HeldTargets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeldTargets)

public:
    /// All of it outlives this.
    HeldTargets(Clock &clock, Journal &journal, const ServiceCatalog &services, SessionProvider &sessions,
        QObject *parent = nullptr);
    ~HeldTargets() override;

    /// Holds these lists back until they were looked at, and looks at them when the time has come.
    void hold(const QList<Flight> &flights);
    /// Why nothing may be applied to it now: a Guard error ("journal.may-be-on-its-way"); nothing when it may.
    [[nodiscard]] std::optional<Error> heldBack(const TargetRef &target) const;
    [[nodiscard]] QStringList names() const;

Q_SIGNALS:
    /// It was looked at: what is there now is the whole truth.
    void released(const allowdesk::TargetRef &target);
    /// Another set of lists is held back.
    void changed();

private:
    Clock &m_clock;
    Journal &m_journal;
    const ServiceCatalog &m_services;
    SessionProvider &m_sessions;
    QHash<TargetRef, Flight> m_held;

    void lookIn(std::chrono::milliseconds delay, const TargetRef &target);
    void look(const TargetRef &target);
    void observed(const TargetRef &target, const Result<Observation> &observation);
    void release(const TargetRef &target);
};

} // namespace allowdesk
