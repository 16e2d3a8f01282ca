#include "ui/panels/roomstack.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "ui/look/statepage.h"
#include "ui/support/prompts.h"
#include "ui/support/windowmemory.h"

#include <QCoreApplication>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{

RoomStack::RoomStack(OpenWorkspaces &workspaces, Prompts &prompts, WindowMemory &memory, QWidget *parent)
    : QStackedWidget(parent), m_workspaces(workspaces), m_prompts(prompts), m_memory(memory),
      m_noPlace(new StatePage(new QWidget, this))
{
    addWidget(m_noPlace);
    connect(&m_workspaces, &OpenWorkspaces::roomMade, this, [this](Room *room) { add(*room); });
    connect(&m_workspaces, &OpenWorkspaces::roomsGoing, this, &RoomStack::letGo);
    connect(&m_workspaces, &OpenWorkspaces::stateChanged, this, &RoomStack::stateChanged);
    connect(&m_workspaces, &OpenWorkspaces::keptForOtherProject, this, [this](qsizetype edits) {
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
    m_workspaces.disconnect(this);
    const QHash<const Room *, RoomPanel *> all = std::exchange(m_panels, {});
    for (RoomPanel *panel : all) {
        panel->disconnect(this);
        removeWidget(panel);
        delete panel;
    }
}

void RoomStack::add(Room &room)
{
    auto *panel = new RoomPanel(room, m_prompts, this);
    addWidget(panel);
    m_panels.insert(&room, panel);
    m_memory.follow(*panel, u"room/"_s + room.service().id());
    connect(panel, &RoomPanel::stateChanged, this, &RoomStack::stateChanged);
    connect(panel, &RoomPanel::reviewRequested, this, &RoomStack::reviewRequested);
    connect(panel, &RoomPanel::reviewOfRequested, this, &RoomStack::reviewOfRequested);
    connect(panel, &RoomPanel::said, this, &RoomStack::said);
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
}

// While a room goes it tells of it: nobody may find its panel here any more by then, nor hear of its end.
void RoomStack::letGo(const QList<Room *> &rooms, bool isAtOnce)
{
    QList<RoomPanel *> panels;
    for (Room *room : rooms) {
        room->disconnect(this);
        panels << m_panels.take(room);
        panels.constLast()->disconnect(this);
    }
    if (panels.contains(current())) {
        setCurrentWidget(m_noPlace);
    }
    for (RoomPanel *panel : std::as_const(panels)) {
        removeWidget(panel);
        if (isAtOnce) {
            delete panel;
        } else {
            panel->deleteLater();
        }
    }
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

QList<RoomStack::Title> RoomStack::titles() const
{
    QList<Title> titles;
    const QList<Room *> rooms = m_workspaces.openRooms();
    for (const Room *room : rooms) {
        const Service &service = room->service();
        titles << Title{QCoreApplication::translate("Service", service.title()), service.iconName()};
    }
    return titles;
}

void RoomStack::showRoom(int number)
{
    if (RoomPanel *panel = m_panels.value(m_workspaces.openRooms().value(number))) {
        setCurrentWidget(panel);
    }
}

int RoomStack::numberOf(const RoomPanel &room) const
{
    return static_cast<int>(m_workspaces.openRooms().indexOf(&room.room()));
}

RoomPanel *RoomStack::current() const
{
    return qobject_cast<RoomPanel *>(currentWidget());
}

RoomPanel *RoomStack::panelOf(const TargetRef &target) const
{
    return m_panels.value(m_workspaces.roomOf(target));
}

} // namespace allowdesk

#include "moc_roomstack.cpp"
