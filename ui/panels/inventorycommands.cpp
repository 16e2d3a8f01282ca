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
    bind("refresh", [&sessions](InventoryPanel &inventory) {
        sessions.askToSignIn(inventory.inventory().session().workspace().id);
        inventory.refresh();
    });
    connect(&m_inventories, &QStackedWidget::currentChanged, this, [this] {
        if (InventoryPanel *inventory = m_inventories.current()) {
            inventory->records().takeKeys(m_commands);
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
        if (InventoryPanel *inventory = m_inventories.current()) {
            run(*inventory);
        }
    });
}

void InventoryCommands::bindEditing()
{
    bind("import", [](InventoryPanel &inventory) { inventory.importFile(); });
    bind("paste", [](InventoryPanel &inventory) { inventory.importPasted(); });
    bind("paste.clipboard", [](InventoryPanel &inventory) { inventory.importClipboard(); });
    bind("move", [](InventoryPanel &inventory) { inventory.moveRows(); });
    bind("rename", [](InventoryPanel &inventory) { inventory.renamePart(); });
    bind("fix", [](InventoryPanel &inventory) { inventory.records().takeFix(); });
    bind("target.new", [](InventoryPanel &inventory) { inventory.stageNew(false); });
    bind("target.duplicate", [](InventoryPanel &inventory) { inventory.stageNew(true); });
    bind("target.delete", [](InventoryPanel &inventory) { inventory.stageDeletion(); });
    bind("undo", [](InventoryPanel &inventory) { inventory.records().undo(); });
    bind("redo", [](InventoryPanel &inventory) { inventory.records().redo(); });
    bind("add", [](InventoryPanel &inventory) { inventory.records().addRow(); });
    bind("make", [](InventoryPanel &inventory) { inventory.makeRows(); });
    bind("remove", [](InventoryPanel &inventory) { inventory.records().removeSelected(); });
    bind("restore", [](InventoryPanel &inventory) { inventory.records().restoreSelected(); });
    bind("target.byid", [](InventoryPanel &inventory) { inventory.openById(); });
    bind("many", [](InventoryPanel &inventory) { inventory.changeMany(); });
    bind("merge", [](InventoryPanel &inventory) { inventory.mergeRows(); });
    bind("split", [](InventoryPanel &inventory) { inventory.splitRows(); });
    bind("discard", [](InventoryPanel &inventory) { inventory.discardAll(); });
    bind("find", [](InventoryPanel &inventory) { inventory.records().focusFilter(); });
}

void InventoryCommands::update()
{
    InventoryPanel *inventory = m_inventories.current();
    const Draft *draft = inventory ? inventory->records().draft() : nullptr;
    for (const char *id : {"import", "paste", "paste.clipboard", "add", "remove", "restore", "find"}) {
        m_commands.setEnabled(id, draft != nullptr);
    }
    const bool makesTargets = inventory && inventory->makesTargets();
    m_commands.setEnabled("make", draft && inventory->makesRows());
    m_commands.setEnabled("target.byid", inventory && inventory->inventory().takesTypedIds());
    m_commands.setEnabled("many", inventory && inventory->changesMany());
    m_commands.setEnabled("merge", draft && inventory->mergesRows());
    m_commands.setEnabled("split", makesTargets && draft);
    m_commands.setEnabled("target.new", makesTargets);
    m_commands.setEnabled("target.duplicate", makesTargets && draft);
    m_commands.setEnabled("target.delete", makesTargets && draft);
    m_commands.setEnabled("discard", inventory && inventory->records().pendingCount() > 0);
    const bool hasParts = draft && draft->schema().partColumn() >= 0;
    m_commands.setEnabled("move", hasParts);
    m_commands.setEnabled("rename", hasParts);
    m_commands.setEnabled("fix", draft && inventory->records().currentFix());
    m_commands.setEnabled("refresh", inventory != nullptr);
    m_commands.setEnabled("undo", inventory && inventory->records().canUndo());
    m_commands.setEnabled("redo", inventory && inventory->records().canRedo());
}

} // namespace allowdesk

#include "moc_inventorycommands.cpp"
