#pragma once

#include "ui/panels/inventorystack.h"

#include <QListWidget>

namespace allowdesk
{

/// The names of the open workspace's inventories, to choose one.
class InventoryNavigation final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InventoryNavigation)

public:
    explicit InventoryNavigation(QWidget *parent = nullptr);
    ~InventoryNavigation() override;

    /// Of another workspace; the inventory of the same number stays chosen. Where none was, that one is.
    void setTitles(const QList<InventoryStack::Title> &titles, int first);

Q_SIGNALS:
    void inventoryChosen(int number);
};

} // namespace allowdesk
