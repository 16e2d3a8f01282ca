#pragma once

#include "app/workspace/room.h"

#include <QHash>

namespace allowdesk
{

class DraftKeeper;
class RoomKeeper;
class ServiceCatalog;

/// The rooms of every place that was opened, with what is staged there; at most one place is the open one. A place that
/// is left keeps its rooms.
class OpenWorkspaces final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpenWorkspaces)

public:
    /// All of it outlives the rooms.
    OpenWorkspaces(const ServiceCatalog &services, Clock &clock, DraftKeeper &drafts, RoomKeeper &known,
        QObject *parent = nullptr);
    ~OpenWorkspaces() override;

    /// Makes the rooms of a place, or finds those it has, and reads them. One whose account was edited gets new ones.
    void open(Session &session);
    /// No place is open; what is staged stays.
    void leave();
    /// These places are not there any more: their rooms go, and what is kept of them and staged there.
    void forget(const QStringList &placeIds);

    /// Of the open place, in the order of the catalogue.
    [[nodiscard]] QList<Room *> openRooms() const { return m_rooms.value(m_openId); }
    /// Whether the open place's rooms work with this session.
    [[nodiscard]] bool isOpenWith(const Session *session) const;
    /// The room that such a target belongs to, of all places; null when that was not opened.
    [[nodiscard]] Room *roomOf(const TargetRef &target) const;
    /// The draft on a target that its room has among its own; null where there is none.
    [[nodiscard]] Draft *draftOf(const TargetRef &target) const;

    /// Reads a target again that was changed, or the list where that does not have it yet.
    void readAgain(const TargetRef &target);
    /// The targets of the open place on which something is staged, room by room; those too that were not read yet.
    [[nodiscard]] QList<TargetRef> stagedHere() const;
    /// So many of them were not read yet.
    [[nodiscard]] qsizetype waitingHere() const;
    /// Reads those.
    void readWaitingHere();
    /// The edits staged in these places, open or not: what forget() would throw away.
    [[nodiscard]] qsizetype pendingCountOf(const QStringList &placeIds) const;

Q_SIGNALS:
    void roomMade(allowdesk::Room *room);
    /// These rooms are found here no more and end: when the signal returns, or else when the event loop is back. What
    /// shows them has to go before them.
    void roomsGoing(const QList<allowdesk::Room *> &rooms, bool isAtOnce);
    void stateChanged();
    /// A plan of some draft was made, or what it is made on was read.
    void plansChanged();
    /// As DraftKeeper::keptForOtherProject().
    void keptForOtherProject(qsizetype edits);

private:
    const ServiceCatalog &m_services;
    Clock &m_clock;
    DraftKeeper &m_drafts;
    RoomKeeper &m_known;
    QHash<QString, QList<Room *>> m_rooms; ///< by place
    QString m_openId;

    [[nodiscard]] QList<Room *> make(Session &session);
    void letGo(const QList<Room *> &rooms, bool isAtOnce);
};

} // namespace allowdesk
