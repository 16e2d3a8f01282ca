#pragma once

#include "app/services/servicecatalog.h"
#include "ui/panels/roompanel.h"

#include <QHash>
#include <QStackedWidget>

namespace allowdesk
{

/// The rooms of every place that was opened, one shown at a time. A place that is left keeps its rooms, and with them
/// what is staged there.
class RoomStack final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomStack)

public:
    RoomStack(const ServiceCatalog &services, Clock &clock, Prompts &prompts, QWidget *parent = nullptr);
    ~RoomStack() override;

    /// Makes the rooms of a place, or finds those it has. A place whose account was edited gets new ones.
    void openPlace(Session &session);
    /// No place is open; what is staged stays.
    void leavePlace();
    /// Of the open place, in the order of the catalog.
    [[nodiscard]] QStringList titles() const;
    void showRoom(int number);
    /// Of a room of the open place; -1 for those of others.
    [[nodiscard]] int numberOf(const RoomPanel &room) const;
    [[nodiscard]] bool isOpen(const RoomPanel &room) const { return numberOf(room) >= 0; }

    [[nodiscard]] RoomPanel *current() const;
    /// The room that such a target belongs to, of all places; null when that is not open here.
    [[nodiscard]] RoomPanel *roomOf(const TargetRef &target) const;
    /// The edits staged in all places.
    [[nodiscard]] qsizetype pendingCount() const;

Q_SIGNALS:
    void stateChanged();
    void reviewed(const allowdesk::ReviewedPlan &plan, quint64 revision);
    void reviewRequested();

private:
    const ServiceCatalog &m_services;
    Clock &m_clock;
    Prompts &m_prompts;
    QHash<QString, QList<RoomPanel *>> m_rooms; ///< by place
    QString m_placeId; ///< that is open

    [[nodiscard]] QList<RoomPanel *> makeRooms(Session &session);
};

} // namespace allowdesk
