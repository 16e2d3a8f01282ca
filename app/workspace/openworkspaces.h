#pragma once

#include "app/workspace/inventory.h"

#include <QHash>

namespace allowdesk
{

class DraftStore;
class InventoryCache;
class ServiceCatalog;

/// The inventories of every workspace that was opened, with what is staged there; at most one workspace is the open
/// one. A workspace that is left keeps its inventories.
class OpenWorkspaces final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpenWorkspaces)

public:
    /// All of it outlives the inventories.
    OpenWorkspaces(const ServiceCatalog &services, Clock &clock, DraftStore &drafts, InventoryCache &known,
        QObject *parent = nullptr);
    ~OpenWorkspaces() override;

    /// Makes the inventories of a workspace, or finds those it has, and reads them. One whose account was edited gets
    /// new ones.
    void open(Session &session);
    /// No workspace is open; what is staged stays.
    void leave();
    /// These workspaces are not there any more: their inventories go, and what is kept of them and staged there.
    void forget(const QStringList &workspaceIds);

    /// Of the open workspace, in the order of the catalogue.
    [[nodiscard]] QList<Inventory *> openInventories() const { return m_inventories.value(m_openId); }
    /// Whether the open workspace's inventories work with this session.
    [[nodiscard]] bool isOpenWith(const Session *session) const;
    /// The inventory that such a target belongs to, of all workspaces; null when that was not opened.
    [[nodiscard]] Inventory *inventoryOf(const TargetRef &target) const;
    /// The draft on a target that its inventory has among its own; null where there is none.
    [[nodiscard]] Draft *draftOf(const TargetRef &target) const;

    /// Reads a target again that was changed, or the list where that does not have it yet.
    void readAgain(const TargetRef &target);
    /// The targets of the open workspace on which something is staged, inventory by inventory; those too that were not
    /// read yet.
    [[nodiscard]] QList<TargetRef> stagedHere() const;
    /// So many of them were not read yet.
    [[nodiscard]] qsizetype waitingHere() const;
    /// Reads those.
    void readWaitingHere();
    /// The edits staged in these workspaces, open or not: what forget() would throw away.
    [[nodiscard]] qsizetype pendingCountOf(const QStringList &workspaceIds) const;

Q_SIGNALS:
    void inventoryMade(allowdesk::Inventory *inventory);
    /// These inventories are found here no more and end: when the signal returns, or else when the event loop is back.
    /// What shows them has to go before them.
    void inventoriesGoing(const QList<allowdesk::Inventory *> &inventories, bool isAtOnce);
    void stateChanged();
    /// A plan of some draft was made, or what it is made on was read.
    void plansChanged();
    /// As DraftStore::keptForOtherProject().
    void keptForOtherProject(qsizetype edits);

private:
    const ServiceCatalog &m_services;
    Clock &m_clock;
    DraftStore &m_drafts;
    InventoryCache &m_known;
    QHash<QString, QList<Inventory *>> m_inventories; ///< by workspace
    QString m_openId;

    [[nodiscard]] QList<Inventory *> make(Session &session);
    void letGo(const QList<Inventory *> &inventories, bool isAtOnce);
};

} // namespace allowdesk
