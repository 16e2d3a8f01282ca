#include "ui/panels/roomcommands.h"

#include "ui/commands/commandset.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roomstack.h"

namespace allowdesk
{

RoomCommands::RoomCommands(CommandSet &commands, RoomStack &rooms, SessionProvider &sessions, QObject *parent)
    : QObject(parent), m_commands(commands), m_rooms(rooms)
{
    bindEditing();
    bind("refresh", [&sessions](RoomPanel &room) {
        sessions.askToSignIn(room.room().session().place().id);
        room.refresh();
    });
    connect(&m_rooms, &QStackedWidget::currentChanged, this, [this] {
        if (RoomPanel *room = m_rooms.current()) {
            room->records().takeKeys(m_commands);
        }
        update();
    });
    connect(&m_rooms, &RoomStack::stateChanged, this, &RoomCommands::update);
    update();
}

RoomCommands::~RoomCommands() = default;

template <typename Run>
void RoomCommands::bind(const char *id, Run run)
{
    m_commands.bind(id, this, [this, run] {
        if (RoomPanel *room = m_rooms.current()) {
            run(*room);
        }
    });
}

void RoomCommands::bindEditing()
{
    bind("import", [](RoomPanel &room) { room.importFile(); });
    bind("paste", [](RoomPanel &room) { room.importPasted(); });
    bind("paste.clipboard", [](RoomPanel &room) { room.importClipboard(); });
    bind("move", [](RoomPanel &room) { room.moveRows(); });
    bind("rename", [](RoomPanel &room) { room.renamePart(); });
    bind("fix", [](RoomPanel &room) { room.records().takeFix(); });
    bind("target.new", [](RoomPanel &room) { room.stageNew(false); });
    bind("target.duplicate", [](RoomPanel &room) { room.stageNew(true); });
    bind("target.delete", [](RoomPanel &room) { room.stageDeletion(); });
    bind("undo", [](RoomPanel &room) { room.records().undo(); });
    bind("redo", [](RoomPanel &room) { room.records().redo(); });
    bind("add", [](RoomPanel &room) { room.records().addRow(); });
    bind("make", [](RoomPanel &room) { room.makeRows(); });
    bind("remove", [](RoomPanel &room) { room.records().removeSelected(); });
    bind("restore", [](RoomPanel &room) { room.records().restoreSelected(); });
    bind("target.byid", [](RoomPanel &room) { room.openById(); });
    bind("many", [](RoomPanel &room) { room.changeMany(); });
    bind("merge", [](RoomPanel &room) { room.mergeRows(); });
    bind("split", [](RoomPanel &room) { room.splitRows(); });
    bind("discard", [](RoomPanel &room) { room.discardAll(); });
    bind("find", [](RoomPanel &room) { room.records().focusFilter(); });
}

void RoomCommands::update()
{
    RoomPanel *room = m_rooms.current();
    const Draft *draft = room ? room->records().draft() : nullptr;
    for (const char *id : {"import", "paste", "paste.clipboard", "add", "remove", "restore", "find"}) {
        m_commands.setEnabled(id, draft != nullptr);
    }
    const bool makesTargets = room && room->makesTargets();
    m_commands.setEnabled("make", draft && room->makesRows());
    m_commands.setEnabled("target.byid", room && room->room().takesTypedIds());
    m_commands.setEnabled("many", room && room->changesMany());
    m_commands.setEnabled("merge", draft && room->mergesRows());
    m_commands.setEnabled("split", makesTargets && draft);
    m_commands.setEnabled("target.new", makesTargets);
    m_commands.setEnabled("target.duplicate", makesTargets && draft);
    m_commands.setEnabled("target.delete", makesTargets && draft);
    m_commands.setEnabled("discard", room && room->records().pendingCount() > 0);
    const bool hasParts = draft && draft->schema().partColumn() >= 0;
    m_commands.setEnabled("move", hasParts);
    m_commands.setEnabled("rename", hasParts);
    m_commands.setEnabled("fix", draft && room->records().currentFix());
    m_commands.setEnabled("refresh", room != nullptr);
    m_commands.setEnabled("undo", room && room->records().canUndo());
    m_commands.setEnabled("redo", room && room->records().canRedo());
}

} // namespace allowdesk

#include "moc_roomcommands.cpp"
