#pragma once

#include "app/services/servicecatalog.h"
#include "ui/panels/roompanel.h"

#include <QHash>
#include <QStackedWidget>

#include <functional>

namespace allowdesk
{

class DraftKeeper;
class RoomKeeper;
class StatePage;
class WindowMemory;

/// The rooms of every place that was opened, one shown at a time. A place that is left keeps its rooms, and with them
/// what is staged there.
class RoomStack final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomStack)

public:
    /// All of it outlives the rooms.
    RoomStack(const ServiceCatalog &services, Clock &clock, Prompts &prompts, DraftKeeper &drafts, RoomKeeper &known,
        WindowMemory &memory, QWidget *parent = nullptr);
    ~RoomStack() override;

    /// Makes the rooms of a place, or finds those it has. A place whose account was edited gets new ones.
    void openPlace(Session &session);
    /// No place is open; what is staged stays.
    void leavePlace();
    /// What is shown while no place is open.
    [[nodiscard]] StatePage &noPlacePage() { return *m_noPlace; }
    /// The rooms of such places go, and with them what is staged there.
    void forgetPlaces(const std::function<bool(const QString &placeId)> &isGone);
    /// Whether the open place's rooms work with this session.
    [[nodiscard]] bool isOpenWith(const Session *session) const;

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
    /// The room that such a target belongs to, of all places; null when that is not open here.
    [[nodiscard]] RoomPanel *roomOf(const TargetRef &target) const;
    /// Reads a target again that was changed, or the list where that does not have it yet.
    void readAgain(const TargetRef &target);
    /// The targets of the open place on which something is staged, room by room; those too that were not read yet.
    [[nodiscard]] QList<TargetRef> stagedHere() const;
    /// So many of them were not read yet.
    [[nodiscard]] qsizetype waitingHere() const;
    /// Reads those.
    void readWaitingHere();
    /// The edits staged in all places.
    [[nodiscard]] qsizetype pendingCount() const;
    /// Those staged in these places.
    [[nodiscard]] qsizetype pendingCountOf(const QStringList &placeIds) const;

Q_SIGNALS:
    void stateChanged();
    /// A plan of some draft was made, or what it is made on was read.
    void plansChanged();
    void reviewRequested();
    void reviewOfRequested(const QList<allowdesk::TargetRef> &targets);
    void said(const QString &sentence);

private:
    const ServiceCatalog &m_services;
    Clock &m_clock;
    Prompts &m_prompts;
    DraftKeeper &m_drafts;
    RoomKeeper &m_known;
    WindowMemory &m_memory;
    StatePage *m_noPlace;
    QHash<QString, QList<RoomPanel *>> m_rooms; ///< by place
    QString m_placeId; ///< that is open

    [[nodiscard]] QList<RoomPanel *> makeRooms(Session &session);
    /// Takes rooms that are no longer in m_rooms off the screen; they are about to be deleted.
    void letGo(const QList<RoomPanel *> &rooms);
    void connectRoom(RoomPanel &panel);
    void tellRestored(const QString &name, const Restaged &restaged);
    void tellMet(const QString &name, qsizetype conflicts, qsizetype halved);
};

} // namespace allowdesk
