#pragma once

#include "app/jobs/jobqueue.h"

namespace allowdesk
{

class CommandSet;
class InventoryPanel;
class InventoryStack;

/// What the commands of an inventory do, and when they can be used: on the inventory that is shown.
class InventoryCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InventoryCommands)

public:
    /// Commands and inventories outlive it.
    InventoryCommands(CommandSet &commands, InventoryStack &inventories, SessionProvider &sessions, QObject *parent);
    ~InventoryCommands() override;

    void update();

private:
    CommandSet &m_commands;
    InventoryStack &m_inventories;

    void bindEditing();
    template <typename Run>
    void bind(const char *id, Run run);
};

} // namespace allowdesk
