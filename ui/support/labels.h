#pragma once

#include <QString>

namespace allowdesk
{

/// A plain text as a tool tip: never taken for HTML, wrapped; empty for an empty one.
[[nodiscard]] QString toolTipText(const QString &plain);

/// The characters that a line editor takes; it cuts what is longer, and whoever leaves it changes the text.
inline constexpr qsizetype longestEdited = 32767;

/// Why a text of so many characters has no editor.
[[nodiscard]] QString tooLongToEditText(qsizetype size);

/// A text of others for a button or a label with a key: isolated, and an ampersand of it marks no key.
[[nodiscard]] QString captionText(const QString &text);

} // namespace allowdesk
