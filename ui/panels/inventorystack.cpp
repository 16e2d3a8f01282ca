#include "ui/panels/inventorystack.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/intentlines.h"
#include "ui/look/statepage.h"
#include "ui/panels/targetpanel.h"
#include "ui/support/prompts.h"
#include "ui/support/windowmemory.h"

#include <QCoreApplication>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{

InventoryStack::InventoryStack(OpenWorkspaces &workspaces, Prompts &prompts, WindowMemory &memory, QWidget *parent)
    : QStackedWidget(parent), m_workspaces(workspaces), m_prompts(prompts), m_memory(memory),
      m_noWorkspace(new StatePage(new QWidget, this))
{
    addWidget(m_noWorkspace);
    connect(&m_workspaces, &OpenWorkspaces::inventoryMade, this, [this](Inventory *inventory) { add(*inventory); });
    connect(&m_workspaces, &OpenWorkspaces::inventoriesGoing, this, &InventoryStack::letGo);
    connect(&m_workspaces, &OpenWorkspaces::stateChanged, this, &InventoryStack::stateChanged);
    connect(&m_workspaces, &OpenWorkspaces::keptForOtherProject, this, [this](qsizetype edits) {
        Q_EMIT said(tr("Staged changes of another project of this workspace: %1. They come back when the workspace has "
                       "that project again.")
                        .arg(edits));
    });
}

// The base would delete them when nothing of this class is left to be asked.
InventoryStack::~InventoryStack()
{
    const QSignalBlocker silent(this);
    m_workspaces.disconnect(this);
    const QHash<const Inventory *, InventoryPanel *> all = std::exchange(m_panels, {});
    for (InventoryPanel *panel : all) {
        panel->disconnect(this);
        removeWidget(panel);
        delete panel;
    }
}

void InventoryStack::add(Inventory &inventory)
{
    auto *panel = new InventoryPanel(inventory, m_prompts, this);
    addWidget(panel);
    m_panels.insert(&inventory, panel);
    m_memory.follow(*panel, u"inventory/"_s + inventory.service().id());
    follow(panel->targets(), inventory);
    connect(panel, &InventoryPanel::stateChanged, this, &InventoryStack::stateChanged);
    connect(panel, &InventoryPanel::reviewRequested, this, &InventoryStack::reviewRequested);
    connect(panel, &InventoryPanel::reviewOfRequested, this, &InventoryStack::reviewOfRequested);
    connect(panel, &InventoryPanel::said, this, &InventoryStack::said);
    connect(&inventory, &Inventory::restored, this, &InventoryStack::tellRestored);
    connect(&inventory, &Inventory::met, this, &InventoryStack::tellMet);
    connect(&inventory, &Inventory::renamed, this, [this](const QString &name, const QString &newName) {
        Q_EMIT said(tr("%1: the name is now taken. The new list is staged as %2.")
                        .arg(isolatedText(name), isolatedText(newName)));
    });
    connect(&inventory, &Inventory::missing, this, [this](const QString &name, const Intents &waiting) {
        m_prompts.tell(this, tr("A list was not found"),
            tr("%1 was not found. Its changes stay staged until the list is found or you discard them:")
                    .arg(isolatedText(name))
                + u"\n\n"_s + intentLines(waiting).join(u'\n'));
    });
}

// While an inventory goes it tells of it: nobody may find its panel here any more by then, nor hear of its end.
void InventoryStack::letGo(const QList<Inventory *> &inventories, bool isAtOnce)
{
    QList<InventoryPanel *> panels;
    for (Inventory *inventory : inventories) {
        inventory->disconnect(this);
        panels << m_panels.take(inventory);
        panels.constLast()->disconnect(this);
    }
    if (panels.contains(current())) {
        setCurrentWidget(m_noWorkspace);
    }
    for (InventoryPanel *panel : std::as_const(panels)) {
        removeWidget(panel);
        if (isAtOnce) {
            delete panel;
        } else {
            panel->deleteLater();
        }
    }
}

void InventoryStack::tellRestored(const QString &name, const Restaged &restaged)
{
    if (!restaged.leftOut.isEmpty()) {
        m_prompts.tell(this, tr("Not everything was staged again"),
            tr("Other changes of the same entries of %1 are already staged. Stage these manually if you still want "
               "them:")
                    .arg(isolatedText(name))
                + u"\n\n"_s + intentLines(restaged.leftOut).join(u'\n'));
    }
    if (restaged.conflicts > 0 || restaged.halved > 0) {
        tellMet(name, restaged.conflicts, restaged.halved);
    } else if (restaged.leftOut.isEmpty()) {
        Q_EMIT said(tr("%1: the earlier changes are staged again.").arg(isolatedText(name)));
    }
}

void InventoryStack::tellMet(const QString &name, qsizetype conflicts, qsizetype halved)
{
    QStringList sentences;
    if (conflicts > 0) {
        sentences << tr("%1: others changed the same entries. Conflicts to decide: %2.")
                         .arg(isolatedText(name), QString::number(conflicts));
    }
    if (halved > 0) {
        sentences << tr("%1: others already added your new entries. Old entries still to remove: %2.")
                         .arg(isolatedText(name), QString::number(halved));
    }
    Q_EMIT said(sentences.join(u' '));
}

// Of each workspace its own: lists of one are not those of another.
void InventoryStack::follow(TargetPanel &targets, const Inventory &inventory)
{
    const QString of = inventory.session().workspace().id + u'/' + inventory.service().id();
    targets.setFilter(m_memory.text(u"filter/"_s + of));
    if (const auto last = targetRefFromText(m_memory.text(lastListKeys + of))) {
        targets.selectLater(*last);
    }
    connect(&targets, &TargetPanel::currentChanged, this, [this, &targets, of] {
        if (const auto current = targets.current()) {
            m_memory.note(lastListKeys + of, targetRefText(*current));
        }
    });
    connect(&targets, &TargetPanel::filterChanged, this,
        [this, of](const QString &text) { m_memory.note(u"filter/"_s + of, text); });
}

int InventoryStack::lastNumber() const
{
    const QList<Inventory *> inventories = m_workspaces.openInventories();
    const QString last = m_memory.text(lastServiceKey);
    const auto found = std::find_if(inventories.begin(), inventories.end(),
        [&](const Inventory *inventory) { return inventory->service().id() == last; });
    return found == inventories.end() ? 0 : static_cast<int>(found - inventories.begin());
}

QList<InventoryStack::Title> InventoryStack::titles() const
{
    QList<Title> titles;
    const QList<Inventory *> inventories = m_workspaces.openInventories();
    for (const Inventory *inventory : inventories) {
        const Service &service = inventory->service();
        titles << Title{QCoreApplication::translate("Service", service.facts().title), service.facts().iconName};
    }
    return titles;
}

void InventoryStack::showInventory(int number)
{
    if (InventoryPanel *panel = m_panels.value(m_workspaces.openInventories().value(number))) {
        setCurrentWidget(panel);
        m_memory.note(lastServiceKey, panel->inventory().service().id());
    }
}

int InventoryStack::numberOf(const InventoryPanel &panel) const
{
    return static_cast<int>(m_workspaces.openInventories().indexOf(&panel.inventory()));
}

InventoryPanel *InventoryStack::current() const
{
    return qobject_cast<InventoryPanel *>(currentWidget());
}

InventoryPanel *InventoryStack::panelOf(const TargetRef &target) const
{
    return m_panels.value(m_workspaces.inventoryOf(target));
}

} // namespace allowdesk

#include "moc_inventorystack.cpp"
