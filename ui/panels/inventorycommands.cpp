#include "ui/panels/inventorycommands.h"

#include "ui/commands/commandset.h"
#include "ui/panels/inventorystack.h"
#include "ui/panels/recordpanel.h"

namespace allowdesk
{

InventoryCommands::InventoryCommands(
    CommandSet &commands, InventoryStack &inventories, SessionProvider &sessions, QObject *parent)
    : QObject(parent), m_commands(commands), m_inventories(inventories)
{
    bindEditing();
    bind("refresh", [&sessions](InventoryPanel &panel) {
        sessions.askToSignIn(panel.inventory().session().workspace().id);
        panel.refresh();
    });
    connect(&m_inventories, &QStackedWidget::currentChanged, this, [this] {
        if (InventoryPanel *panel = m_inventories.current()) {
            panel->records().takeKeys(m_commands);
        }
        update();
    });
    connect(&m_inventories, &InventoryStack::stateChanged, this, &InventoryCommands::update);
    update();
}

InventoryCommands::~InventoryCommands() = default;

template <typename Run>
void InventoryCommands::bind(const char *id, Run run)
{
    m_commands.bind(id, this, [this, run] {
        if (InventoryPanel *panel = m_inventories.current()) {
            run(*panel);
        }
    });
}

void InventoryCommands::bindEditing()
{
    bind("import", [](InventoryPanel &panel) { panel.importFile(); });
    bind("paste", [](InventoryPanel &panel) { panel.importPasted(); });
    bind("paste.clipboard", [](InventoryPanel &panel) { panel.importClipboard(); });
    bind("move", [](InventoryPanel &panel) { panel.moveRows(); });
    bind("rename", [](InventoryPanel &panel) { panel.renamePart(); });
    bind("fix", [](InventoryPanel &panel) { panel.records().takeFix(); });
    bind("target.new", [](InventoryPanel &panel) { panel.stageNew(false); });
    bind("target.duplicate", [](InventoryPanel &panel) { panel.stageNew(true); });
    bind("target.delete", [](InventoryPanel &panel) { panel.stageDeletion(); });
    bind("undo", [](InventoryPanel &panel) { panel.records().undo(); });
    bind("redo", [](InventoryPanel &panel) { panel.records().redo(); });
    bind("add", [](InventoryPanel &panel) { panel.records().addRow(); });
    bind("make", [](InventoryPanel &panel) { panel.makeRows(); });
    bind("remove", [](InventoryPanel &panel) { panel.records().removeSelected(); });
    bind("restore", [](InventoryPanel &panel) { panel.records().restoreSelected(); });
    bind("target.byid", [](InventoryPanel &panel) { panel.openById(); });
    bind("many", [](InventoryPanel &panel) { panel.changeMany(); });
    bind("merge", [](InventoryPanel &panel) { panel.mergeRows(); });
    bind("split", [](InventoryPanel &panel) { panel.splitRows(); });
    bind("discard", [](InventoryPanel &panel) { panel.discardAll(); });
    bind("find", [](InventoryPanel &panel) { panel.records().focusFilter(); });
}

void InventoryCommands::update()
{
    InventoryPanel *panel = m_inventories.current();
    const Draft *draft = panel ? panel->records().draft() : nullptr;
    for (const char *id : {"import", "paste", "paste.clipboard", "add", "remove", "restore", "find"}) {
        m_commands.setEnabled(id, draft != nullptr);
    }
    const bool makesTargets = panel && panel->makesTargets();
    m_commands.setEnabled("make", draft && panel->makesRows());
    m_commands.setEnabled("target.byid", panel && panel->inventory().takesTypedIds());
    m_commands.setEnabled("many", panel && panel->changesMany());
    m_commands.setEnabled("merge", draft && panel->mergesRows());
    m_commands.setEnabled("split", makesTargets && draft);
    m_commands.setEnabled("target.new", makesTargets);
    m_commands.setEnabled("target.duplicate", makesTargets && draft);
    m_commands.setEnabled("target.delete", makesTargets && draft);
    m_commands.setEnabled("discard", panel && panel->records().pendingCount() > 0);
    const bool hasParts = draft && draft->schema().partColumn() >= 0;
    m_commands.setEnabled("move", hasParts);
    m_commands.setEnabled("rename", hasParts);
    m_commands.setEnabled("fix", draft && panel->records().currentFix());
    m_commands.setEnabled("refresh", panel != nullptr);
    m_commands.setEnabled("undo", panel && panel->records().canUndo());
    m_commands.setEnabled("redo", panel && panel->records().canRedo());
}

} // namespace allowdesk

#include "moc_inventorycommands.cpp"
