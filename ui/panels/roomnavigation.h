#pragma once

#include "ui/panels/roomstack.h"

#include <QListWidget>

namespace allowdesk
{

/// The names of the open place's rooms, to choose one.
class RoomNavigation final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomNavigation)

public:
    explicit RoomNavigation(QWidget *parent = nullptr);
    ~RoomNavigation() override;

    /// Of another place; the room of the same number stays chosen.
    void setTitles(const QList<RoomStack::Title> &titles);

Q_SIGNALS:
    void roomChosen(int number);
};

} // namespace allowdesk
