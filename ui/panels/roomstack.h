#pragma once

#include "app/workspace/openworkspaces.h"
#include "ui/panels/roompanel.h"

#include <QHash>
#include <QStackedWidget>

namespace allowdesk
{

class StatePage;
class WindowMemory;

/// Shows the rooms of every place that was opened, one at a time, and tells what becomes of what is staged there.
class RoomStack final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomStack)

public:
    /// All of it outlives the stack.
    RoomStack(OpenWorkspaces &workspaces, Prompts &prompts, WindowMemory &memory, QWidget *parent = nullptr);
    ~RoomStack() override;

    /// What is shown while no place is open.
    [[nodiscard]] StatePage &noPlacePage() { return *m_noPlace; }
    void showNoPlace() { setCurrentIndex(0); }

    struct Title
    {
        QString text{};
        QString iconName{};
    };
    /// Of the open place, in the order of the catalog.
    [[nodiscard]] QList<Title> titles() const;
    void showRoom(int number);
    /// Of a room of the open place; -1 for those of others.
    [[nodiscard]] int numberOf(const RoomPanel &room) const;
    [[nodiscard]] bool isOpen(const RoomPanel &room) const { return numberOf(room) >= 0; }

    [[nodiscard]] RoomPanel *current() const;
    /// Shows the room that such a target belongs to, of all places; null when that is not open here.
    [[nodiscard]] RoomPanel *panelOf(const TargetRef &target) const;

Q_SIGNALS:
    void stateChanged();
    void reviewRequested();
    void reviewOfRequested(const QList<allowdesk::TargetRef> &targets);
    void said(const QString &sentence);

private:
    OpenWorkspaces &m_workspaces;
    Prompts &m_prompts;
    WindowMemory &m_memory;
    StatePage *m_noPlace;
    QHash<const Room *, RoomPanel *> m_panels;

    void add(Room &room);
    void letGo(const QList<Room *> &rooms, bool isAtOnce);
    void tellRestored(const QString &name, const Restaged &restaged);
    void tellMet(const QString &name, qsizetype conflicts, qsizetype halved);
};

} // namespace allowdesk
