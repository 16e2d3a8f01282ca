#include "app/workspace/openworkspaces.h"

#include "app/services/servicecatalog.h"
#include "app/workspace/draftkeeper.h"
#include "app/workspace/roomkeeper.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace allowdesk
{

OpenWorkspaces::OpenWorkspaces(
    const ServiceCatalog &services, Clock &clock, DraftKeeper &drafts, RoomKeeper &known, QObject *parent)
    : QObject(parent), m_services(services), m_clock(clock), m_drafts(drafts), m_known(known)
{
    connect(&m_drafts, &DraftKeeper::keptForOtherProject, this, &OpenWorkspaces::keptForOtherProject);
}

// The base would delete them when nothing of this class is left to be asked.
OpenWorkspaces::~OpenWorkspaces()
{
    const QHash<QString, QList<Room *>> all = std::exchange(m_rooms, {});
    for (const QList<Room *> &rooms : all) {
        letGo(rooms, true);
    }
}

void OpenWorkspaces::open(Session &session)
{
    m_openId = session.place().id;
    const QList<Room *> before = m_rooms.value(m_openId);
    if (!before.isEmpty() && &before.constFirst()->session() != &session) {
        m_rooms.remove(m_openId);
        letGo(before, true); // what is staged there is handed over, and waits for the new ones
    }
    if (!m_rooms.contains(m_openId)) {
        m_rooms.insert(m_openId, make(session));
    }
    const QList<Room *> rooms = openRooms();
    for (Room *room : rooms) {
        room->refresh();
    }
    Q_EMIT stateChanged(); // what was staged earlier counts from now on
}

void OpenWorkspaces::leave()
{
    m_openId.clear();
}

void OpenWorkspaces::forget(const QStringList &placeIds)
{
    for (const QString &placeId : placeIds) {
        letGo(m_rooms.take(placeId), false); // what has led to this may come out of one
        m_drafts.forgetPlace(placeId);
        m_known.forgetPlace(placeId);
    }
}

QList<Room *> OpenWorkspaces::make(Session &session)
{
    QList<Room *> rooms;
    for (const auto &service : m_services.services()) {
        auto *room = new Room(session, *service, m_clock, this);
        rooms << room;
        Q_EMIT roomMade(room);
        connect(room, &Room::planChanged, this, &OpenWorkspaces::plansChanged);
        connect(room, &Room::readingChanged, this, &OpenWorkspaces::plansChanged);
        connect(room, &Room::draftChanged, this, &OpenWorkspaces::stateChanged);
        connect(room, &Room::listChanged, this, &OpenWorkspaces::stateChanged);
        m_drafts.attach(*room);
        m_known.attach(*room);
    }
    return rooms;
}

// While a room goes it tells of it: nobody hears of its end from here.
void OpenWorkspaces::letGo(const QList<Room *> &rooms, bool isAtOnce)
{
    if (rooms.isEmpty()) {
        return;
    }
    for (Room *room : rooms) {
        room->disconnect(this);
    }
    Q_EMIT roomsGoing(rooms, isAtOnce);
    for (Room *room : rooms) {
        if (isAtOnce) {
            delete room;
        } else {
            room->deleteLater();
        }
    }
}

bool OpenWorkspaces::isOpenWith(const Session *session) const
{
    const QList<Room *> rooms = openRooms();
    return !rooms.isEmpty() && &rooms.constFirst()->session() == session;
}

Room *OpenWorkspaces::roomOf(const TargetRef &target) const
{
    const QList<Room *> rooms = m_rooms.value(target.placeId);
    const auto found = std::find_if(
        rooms.begin(), rooms.end(), [&](const Room *room) { return room->service().id() == target.serviceId; });
    return found == rooms.end() ? nullptr : *found;
}

Draft *OpenWorkspaces::draftOf(const TargetRef &target) const
{
    Room *room = roomOf(target);
    return room && room->find(target) ? room->draft(target) : nullptr;
}

void OpenWorkspaces::readAgain(const TargetRef &target)
{
    Room *room = roomOf(target);
    if (room && room->find(target)) {
        room->refreshChanged(target);
    } else if (room) {
        room->refresh(); // it may have been made just now
    }
}

QList<TargetRef> OpenWorkspaces::stagedHere() const
{
    QList<TargetRef> targets;
    const QList<Room *> rooms = openRooms();
    for (const Room *room : rooms) {
        targets << room->stagedTargets();
        const QList<TargetRef> waiting = room->waitingTargets();
        std::copy_if(waiting.begin(), waiting.end(), std::back_inserter(targets),
            [&](const TargetRef &target) { return !targets.contains(target); });
    }
    return targets;
}

qsizetype OpenWorkspaces::waitingHere() const
{
    const QList<Room *> rooms = openRooms();
    return std::accumulate(rooms.begin(), rooms.end(), qsizetype(0),
        [](qsizetype sum, const Room *room) { return sum + room->waitingTargets().size(); });
}

void OpenWorkspaces::readWaitingHere()
{
    const QList<Room *> rooms = openRooms();
    for (Room *room : rooms) {
        room->readWaiting();
    }
}

qsizetype OpenWorkspaces::pendingCountOf(const QStringList &placeIds) const
{
    qsizetype count = m_drafts.keptCountOf(placeIds);
    for (const QString &placeId : placeIds) {
        const QList<Room *> rooms = m_rooms.value(placeId);
        for (const Room *room : rooms) {
            count += room->pendingCount();
        }
    }
    return count;
}

} // namespace allowdesk

#include "moc_openworkspaces.cpp"
