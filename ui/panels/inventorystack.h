#pragma once

#include "app/workspace/openworkspaces.h"
#include "ui/panels/inventorypanel.h"

#include <QHash>
#include <QStackedWidget>

namespace allowdesk
{

class StatePage;
class WindowMemory;

/// Shows the inventories of every workspace that was opened, one at a time, and tells what becomes of what is staged
/// there.
class InventoryStack final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InventoryStack)

public:
    /// All of it outlives the stack.
    InventoryStack(OpenWorkspaces &workspaces, Prompts &prompts, WindowMemory &memory, QWidget *parent = nullptr);
    ~InventoryStack() override;

    /// What is shown while no workspace is open.
    [[nodiscard]] StatePage &noWorkspacePage() { return *m_noWorkspace; }
    void showNoWorkspace() { setCurrentIndex(0); }

    struct Title
    {
        QString text{};
        QString iconName{};
    };
    /// Of the open workspace, in the order of the catalog.
    [[nodiscard]] QList<Title> titles() const;
    void showInventory(int number);
    /// Of the service that was shown last, in another run too.
    [[nodiscard]] int lastNumber() const;
    /// Of an inventory of the open workspace; -1 for those of others.
    [[nodiscard]] int numberOf(const InventoryPanel &panel) const;
    [[nodiscard]] bool isOpen(const InventoryPanel &panel) const { return numberOf(panel) >= 0; }

    [[nodiscard]] InventoryPanel *current() const;
    /// Shows the inventory that such a target belongs to, of all workspaces; null when that is not open here.
    [[nodiscard]] InventoryPanel *panelOf(const TargetRef &target) const;

Q_SIGNALS:
    void stateChanged();
    void reviewRequested();
    void reviewOfRequested(const QList<allowdesk::TargetRef> &targets);
    void said(const QString &sentence);

private:
    OpenWorkspaces &m_workspaces;
    Prompts &m_prompts;
    WindowMemory &m_memory;
    StatePage *m_noWorkspace;
    QHash<const Inventory *, InventoryPanel *> m_panels;

    void add(Inventory &inventory);
    void follow(TargetPanel &targets, const Inventory &inventory);
    void letGo(const QList<Inventory *> &inventories, bool isAtOnce);
    void tellRestored(const QString &name, const Restaged &restaged);
    void tellMet(const QString &name, qsizetype conflicts, qsizetype halved);
};

} // namespace allowdesk
