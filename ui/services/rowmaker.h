#pragma once

class QDialog;
class QWidget;

namespace allowdesk
{

class Draft;
class Room;
class Service;

/// Whether a room has a dialog of its own that makes many rows at once.
[[nodiscard]] bool hasRowMaker(const Service &service);

/// That dialog for a draft of the room; it stages the rows. Null where the room has none.
[[nodiscard]] QDialog *makeRowMaker(Room &room, Draft &draft, QWidget *parent);

} // namespace allowdesk
