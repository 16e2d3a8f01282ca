#pragma once

#include "app/jobs/jobqueue.h"

namespace allowdesk
{

class CommandSet;
class RoomPanel;
class RoomStack;

/// What the commands of a room do, and when they can be used: on the room that is shown.
class RoomCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomCommands)

public:
    /// Commands and rooms outlive it.
    RoomCommands(CommandSet &commands, RoomStack &rooms, SessionProvider &sessions, QObject *parent);
    ~RoomCommands() override;

    void update();

private:
    CommandSet &m_commands;
    RoomStack &m_rooms;

    void bindEditing();
    template <typename Run>
    void bind(const char *id, Run run);
};

} // namespace allowdesk
