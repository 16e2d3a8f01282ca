#pragma once

#include <QString>

namespace allowdesk
{

/// A plain text as a tool tip: never taken for HTML, wrapped; empty for an empty one.
[[nodiscard]] QString toolTipText(const QString &plain);

/// A text of others for a button or a label with a key: isolated, and an ampersand of it marks no key.
[[nodiscard]] QString captionText(const QString &text);

} // namespace allowdesk
