#include "ui/panels/roomstack.h"

#include <QCoreApplication>

#include <algorithm>

namespace allowdesk
{

RoomStack::RoomStack(const ServiceCatalog &services, Clock &clock, Prompts &prompts, QWidget *parent)
    : QStackedWidget(parent), m_services(services), m_clock(clock), m_prompts(prompts)
{
    addWidget(new QWidget(this)); // for no place
}

RoomStack::~RoomStack() = default;

void RoomStack::openPlace(Session &session)
{
    m_placeId = session.place().id;
    QList<RoomPanel *> &rooms = m_rooms[m_placeId];
    if (!rooms.isEmpty() && &rooms.constFirst()->room().session() != &session) {
        qDeleteAll(rooms);
        rooms.clear();
    }
    if (rooms.isEmpty()) {
        rooms = makeRooms(session);
    }
    for (RoomPanel *room : std::as_const(rooms)) {
        room->refresh();
    }
}

QList<RoomPanel *> RoomStack::makeRooms(Session &session)
{
    QList<RoomPanel *> rooms;
    for (const auto &service : m_services.services()) {
        auto *room = new RoomPanel(session, *service, m_clock, m_prompts, this);
        connect(room, &RoomPanel::stateChanged, this, &RoomStack::stateChanged);
        connect(room, &RoomPanel::reviewed, this, &RoomStack::reviewed);
        connect(room, &RoomPanel::reviewRequested, this, &RoomStack::reviewRequested);
        addWidget(room);
        rooms << room;
    }
    return rooms;
}

void RoomStack::leavePlace()
{
    m_placeId.clear();
    setCurrentIndex(0);
}

QStringList RoomStack::titles() const
{
    QStringList titles;
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    for (const RoomPanel *room : rooms) {
        titles << QCoreApplication::translate("Service", room->room().service().title());
    }
    return titles;
}

void RoomStack::showRoom(int number)
{
    if (RoomPanel *room = m_rooms.value(m_placeId).value(number)) {
        setCurrentWidget(room);
    }
}

int RoomStack::numberOf(const RoomPanel &room) const
{
    return static_cast<int>(m_rooms.value(m_placeId).indexOf(&room));
}

RoomPanel *RoomStack::current() const
{
    return qobject_cast<RoomPanel *>(currentWidget());
}

RoomPanel *RoomStack::roomOf(const TargetRef &target) const
{
    const QList<RoomPanel *> rooms = m_rooms.value(target.placeId);
    const auto found = std::find_if(
        rooms.begin(), rooms.end(), [&](RoomPanel *room) { return room->room().service().id() == target.serviceId; });
    return found == rooms.end() ? nullptr : *found;
}

qsizetype RoomStack::pendingCount() const
{
    qsizetype count = 0;
    for (const QList<RoomPanel *> &rooms : m_rooms) {
        for (RoomPanel *room : rooms) {
            count += room->room().pendingCount();
        }
    }
    return count;
}

} // namespace allowdesk

#include "moc_roomstack.cpp"
