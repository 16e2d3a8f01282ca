#include "app/workspace/openworkspaces.h"

#include "app/services/servicecatalog.h"
#include "app/workspace/draftstore.h"
#include "app/workspace/inventorycache.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace allowdesk
{

OpenWorkspaces::OpenWorkspaces(
    const ServiceCatalog &services, Clock &clock, DraftStore &drafts, InventoryCache &known, QObject *parent)
    : QObject(parent), m_services(services), m_clock(clock), m_drafts(drafts), m_known(known)
{
    connect(&m_drafts, &DraftStore::keptForOtherProject, this, &OpenWorkspaces::keptForOtherProject);
}

// The base would delete them when nothing of this class is left to be asked.
OpenWorkspaces::~OpenWorkspaces()
{
    const QHash<QString, QList<Inventory *>> all = std::exchange(m_inventories, {});
    for (const QList<Inventory *> &inventories : all) {
        letGo(inventories, true);
    }
}

void OpenWorkspaces::open(Session &session)
{
    m_openId = session.workspace().id;
    const QList<Inventory *> before = m_inventories.value(m_openId);
    if (!before.isEmpty() && &before.constFirst()->session() != &session) {
        m_inventories.remove(m_openId);
        letGo(before, true); // what is staged there is handed over, and waits for the new ones
    }
    if (!m_inventories.contains(m_openId)) {
        m_inventories.insert(m_openId, make(session));
    }
    const QList<Inventory *> inventories = openInventories();
    for (Inventory *inventory : inventories) {
        inventory->refresh();
    }
    Q_EMIT stateChanged(); // what was staged earlier counts from now on
}

void OpenWorkspaces::leave()
{
    m_openId.clear();
}

void OpenWorkspaces::forget(const QStringList &workspaceIds)
{
    for (const QString &workspaceId : workspaceIds) {
        letGo(m_inventories.take(workspaceId), false); // what has led to this may come out of one
        m_drafts.forgetWorkspace(workspaceId);
        m_known.forgetWorkspace(workspaceId);
    }
}

QList<Inventory *> OpenWorkspaces::make(Session &session)
{
    QList<Inventory *> inventories;
    for (const auto &service : m_services.services()) {
        auto *inventory = new Inventory(session, *service, m_clock, this);
        inventories << inventory;
        Q_EMIT inventoryMade(inventory);
        connect(inventory, &Inventory::planChanged, this, &OpenWorkspaces::plansChanged);
        connect(inventory, &Inventory::readingChanged, this, &OpenWorkspaces::plansChanged);
        connect(inventory, &Inventory::draftChanged, this, &OpenWorkspaces::stateChanged);
        connect(inventory, &Inventory::listChanged, this, &OpenWorkspaces::stateChanged);
        m_drafts.attach(*inventory);
        m_known.attach(*inventory);
    }
    return inventories;
}

// While an inventory goes it tells of it: nobody hears of its end from here.
void OpenWorkspaces::letGo(const QList<Inventory *> &inventories, bool isAtOnce)
{
    if (inventories.isEmpty()) {
        return;
    }
    for (Inventory *inventory : inventories) {
        inventory->disconnect(this);
    }
    Q_EMIT inventoriesGoing(inventories, isAtOnce);
    for (Inventory *inventory : inventories) {
        if (isAtOnce) {
            delete inventory;
        } else {
            inventory->deleteLater();
        }
    }
}

bool OpenWorkspaces::isOpenWith(const Session *session) const
{
    const QList<Inventory *> inventories = openInventories();
    return !inventories.isEmpty() && &inventories.constFirst()->session() == session;
}

Inventory *OpenWorkspaces::inventoryOf(const TargetRef &target) const
{
    const QList<Inventory *> inventories = m_inventories.value(target.workspaceId);
    const auto found = std::find_if(inventories.begin(), inventories.end(),
        [&](const Inventory *inventory) { return inventory->service().id() == target.serviceId; });
    return found == inventories.end() ? nullptr : *found;
}

Draft *OpenWorkspaces::draftOf(const TargetRef &target) const
{
    Inventory *inventory = inventoryOf(target);
    return inventory && inventory->find(target) ? inventory->draft(target) : nullptr;
}

void OpenWorkspaces::readAgain(const TargetRef &target)
{
    Inventory *inventory = inventoryOf(target);
    if (inventory && inventory->find(target)) {
        inventory->refreshChanged(target);
    } else if (inventory) {
        inventory->refresh(); // it may have been made just now
    }
}

QList<TargetRef> OpenWorkspaces::stagedHere() const
{
    QList<TargetRef> targets;
    const QList<Inventory *> inventories = openInventories();
    for (const Inventory *inventory : inventories) {
        targets << inventory->stagedTargets();
        const QList<TargetRef> waiting = inventory->waitingTargets();
        std::copy_if(waiting.begin(), waiting.end(), std::back_inserter(targets),
            [&](const TargetRef &target) { return !targets.contains(target); });
    }
    return targets;
}

qsizetype OpenWorkspaces::waitingHere() const
{
    const QList<Inventory *> inventories = openInventories();
    return std::accumulate(inventories.begin(), inventories.end(), qsizetype(0),
        [](qsizetype sum, const Inventory *inventory) { return sum + inventory->waitingTargets().size(); });
}

void OpenWorkspaces::readWaitingHere()
{
    const QList<Inventory *> inventories = openInventories();
    for (Inventory *inventory : inventories) {
        inventory->readWaiting();
    }
}

qsizetype OpenWorkspaces::pendingCountOf(const QStringList &workspaceIds) const
{
    qsizetype count = m_drafts.keptCountOf(workspaceIds);
    for (const QString &workspaceId : workspaceIds) {
        const QList<Inventory *> inventories = m_inventories.value(workspaceId);
        for (const Inventory *inventory : inventories) {
            count += inventory->pendingCount();
        }
    }
    return count;
}

} // namespace allowdesk

#include "moc_openworkspaces.cpp"
