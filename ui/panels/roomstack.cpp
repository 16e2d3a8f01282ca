#include "ui/panels/roomstack.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "app/workspace/draftkeeper.h"
#include "app/workspace/roomkeeper.h"
#include "ui/look/statepage.h"
#include "ui/support/prompts.h"
#include "ui/support/windowmemory.h"

#include <QCoreApplication>
#include <QSignalBlocker>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{

RoomStack::RoomStack(const ServiceCatalog &services, Clock &clock, Prompts &prompts, DraftKeeper &drafts,
    RoomKeeper &known, WindowMemory &memory, QWidget *parent)
    : QStackedWidget(parent), m_services(services), m_clock(clock), m_prompts(prompts), m_drafts(drafts),
      m_known(known), m_memory(memory), m_noPlace(new StatePage(new QWidget, this))
{
    addWidget(m_noPlace);
    connect(&m_drafts, &DraftKeeper::keptForOtherProject, this, [this](qsizetype edits) {
        Q_EMIT said(
            tr("Staged changes of another project of this place: %1. They are kept and come back when the place "
               "has that project again.")
                .arg(edits));
    });
}

// The base would delete them when nothing of this class is left to be asked.
RoomStack::~RoomStack()
{
    const QSignalBlocker silent(this);
    const QList<QList<RoomPanel *>> all = std::exchange(m_rooms, {}).values();
    for (const QList<RoomPanel *> &rooms : all) {
        letGo(rooms);
        qDeleteAll(rooms);
    }
}

void RoomStack::openPlace(Session &session)
{
    m_placeId = session.place().id;
    const QList<RoomPanel *> before = m_rooms.value(m_placeId);
    if (!before.isEmpty() && &before.constFirst()->room().session() != &session) {
        letGo(m_rooms.take(m_placeId));
        qDeleteAll(before); // what is staged there is handed over, and waits for the new ones
    }
    if (!m_rooms.contains(m_placeId)) {
        m_rooms.insert(m_placeId, makeRooms(session));
    }
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    for (RoomPanel *room : rooms) {
        room->refresh();
    }
    Q_EMIT stateChanged(); // what was staged earlier counts from now on
}

// While a room goes it tells of it: nobody may find it here any more by then, nor hear of its end.
void RoomStack::letGo(const QList<RoomPanel *> &rooms)
{
    for (RoomPanel *room : rooms) {
        room->disconnect(this);
        room->room().disconnect(this);
    }
    if (rooms.contains(current())) {
        setCurrentWidget(m_noPlace);
    }
    for (RoomPanel *room : rooms) {
        removeWidget(room);
    }
}

QList<RoomPanel *> RoomStack::makeRooms(Session &session)
{
    QList<RoomPanel *> rooms;
    for (const auto &service : m_services.services()) {
        auto *room = new RoomPanel(session, *service, m_clock, m_prompts, this);
        addWidget(room);
        m_memory.follow(*room, u"room/"_s + service->id());
        rooms << room;
        connectRoom(*room);
        m_drafts.attach(room->room());
        m_known.attach(room->room());
    }
    return rooms;
}

void RoomStack::connectRoom(RoomPanel &panel)
{
    connect(&panel, &RoomPanel::stateChanged, this, &RoomStack::stateChanged);
    connect(&panel, &RoomPanel::reviewRequested, this, &RoomStack::reviewRequested);
    connect(&panel, &RoomPanel::reviewOfRequested, this, &RoomStack::reviewOfRequested);
    connect(&panel, &RoomPanel::said, this, &RoomStack::said);
    const Room &room = panel.room();
    connect(&room, &Room::restored, this, &RoomStack::tellRestored);
    connect(&room, &Room::met, this, &RoomStack::tellMet);
    connect(&room, &Room::renamed, this, [this](const QString &name, const QString &newName) {
        Q_EMIT said(tr("%1: the name is taken by now. The new list is staged as %2.")
                        .arg(isolatedText(name), isolatedText(newName)));
    });
    connect(&room, &Room::missing, this, [this](const QString &name, const Intents &waiting) {
        m_prompts.tell(this, tr("A list was not found"),
            tr("%1 was not found, so the changes staged for it wait. They stay staged until the list is found or you "
               "discard them:")
                    .arg(isolatedText(name))
                + u"\n\n"_s + intentLines(waiting).join(u'\n'));
    });
    connect(&room, &Room::planChanged, this, &RoomStack::plansChanged);
    connect(&room, &Room::readingChanged, this, &RoomStack::plansChanged);
    connect(&room, &Room::draftChanged, this, &RoomStack::stateChanged);
    connect(&room, &Room::listChanged, this, &RoomStack::stateChanged);
}

void RoomStack::tellRestored(const QString &name, const Restaged &restaged)
{
    if (!restaged.leftOut.isEmpty()) {
        m_prompts.tell(this, tr("Not all is staged again"),
            tr("Something else is already staged for the same entries of %1. Stage these by hand if they are still "
               "wanted:")
                    .arg(isolatedText(name))
                + u"\n\n"_s + intentLines(restaged.leftOut).join(u'\n'));
    }
    if (restaged.conflicts > 0 || restaged.halved > 0) {
        tellMet(name, restaged.conflicts, restaged.halved);
    } else if (restaged.leftOut.isEmpty()) {
        Q_EMIT said(tr("%1: what was staged before is staged again.").arg(isolatedText(name)));
    }
}

void RoomStack::tellMet(const QString &name, qsizetype conflicts, qsizetype halved)
{
    QStringList sentences;
    if (conflicts > 0) {
        sentences << tr("%1: others changed what you changed. Conflicts to decide: %2.")
                         .arg(isolatedText(name), QString::number(conflicts));
    }
    if (halved > 0) {
        sentences << tr("%1: others added what your change adds. Old entries still to be removed: %2.")
                         .arg(isolatedText(name), QString::number(halved));
    }
    Q_EMIT said(sentences.join(u' '));
}

void RoomStack::leavePlace()
{
    m_placeId.clear();
    setCurrentIndex(0);
}

void RoomStack::forgetPlaces(const std::function<bool(const QString &)> &isGone)
{
    const QStringList known = m_rooms.keys();
    for (const QString &placeId : known) {
        if (isGone(placeId)) {
            const QList<RoomPanel *> rooms = m_rooms.take(placeId);
            letGo(rooms);
            for (RoomPanel *room : rooms) {
                room->deleteLater(); // what has led to this may come out of one
            }
        }
    }
}

bool RoomStack::isOpenWith(const Session *session) const
{
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    return !rooms.isEmpty() && &rooms.constFirst()->room().session() == session;
}

QList<RoomStack::Title> RoomStack::titles() const
{
    QList<Title> titles;
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    for (const RoomPanel *room : rooms) {
        const Service &service = room->room().service();
        titles << Title{QCoreApplication::translate("Service", service.title()), service.iconName()};
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

void RoomStack::readAgain(const TargetRef &target)
{
    RoomPanel *room = roomOf(target);
    if (room && room->room().find(target)) {
        room->room().refreshChanged(target);
    } else if (room) {
        room->refresh(); // it may have been made just now
    }
}

QList<TargetRef> RoomStack::stagedHere() const
{
    QList<TargetRef> targets;
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    for (const RoomPanel *room : rooms) {
        targets << room->room().stagedTargets();
        const QList<TargetRef> waiting = room->room().waitingTargets();
        std::copy_if(waiting.begin(), waiting.end(), std::back_inserter(targets),
            [&](const TargetRef &target) { return !targets.contains(target); });
    }
    return targets;
}

qsizetype RoomStack::waitingHere() const
{
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    return std::accumulate(rooms.begin(), rooms.end(), qsizetype(0),
        [](qsizetype sum, const RoomPanel *room) { return sum + room->room().waitingTargets().size(); });
}

void RoomStack::readWaitingHere()
{
    const QList<RoomPanel *> rooms = m_rooms.value(m_placeId);
    for (RoomPanel *room : rooms) {
        room->room().readWaiting();
    }
}

qsizetype RoomStack::pendingCount() const
{
    return pendingCountOf(m_rooms.keys());
}

qsizetype RoomStack::pendingCountOf(const QStringList &placeIds) const
{
    qsizetype count = 0;
    for (const QString &placeId : placeIds) {
        const QList<RoomPanel *> rooms = m_rooms.value(placeId);
        for (const RoomPanel *room : rooms) {
            count += room->room().pendingCount();
        }
    }
    return count;
}

} // namespace allowdesk

#include "moc_roomstack.cpp"
