#pragma once

#include <QScrollArea>

namespace allowdesk
{

/// A form that may be longer than its dialog: scrolls up and down, never sideways, and has no frame of its own.
[[nodiscard]] QScrollArea *scrollingForm(QWidget *form, QWidget *parent);

} // namespace allowdesk
