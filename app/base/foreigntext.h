#pragma once

#include <QStringList>

namespace allowdesk
{

/// A text of others (a name, a remark, a cell, a message of a service) so that all of it can be seen: control
/// characters, line ends, marks of direction, invisible letters and blanks at either end stand as symbols. One line.
[[nodiscard]] QString visibleText(const QString &text);

/// The same for the screen: of a long one its first 1,000 characters, and "…". Others may send megabytes, and to draw
/// them takes a window many seconds.
[[nodiscard]] QString shownText(const QString &text);

/// shownText() to be put into a sentence, a line or a cell with other text: its letters change nothing of the order of
/// those around it (U+2068 ... U+2069 around a text that may run from right to left).
[[nodiscard]] QString isolatedText(const QString &text);

/// isolatedText() of each, with something between them.
[[nodiscard]] QString isolatedTexts(const QStringList &texts, const QString &separator);
/// The same of all of each, however long: for lines that are copied and printed.
[[nodiscard]] QString isolatedWholeTexts(const QStringList &texts, const QString &separator);

/// The text as a keyboard can type it, for a field in which a new one begins with the old: a blank for all that cannot
/// be seen, none at either end.
[[nodiscard]] QString typableText(const QString &text);

/// Whether a person has typed that name: as it is, as visibleText() shows it, or with blanks for what no keyboard has.
[[nodiscard]] bool isTypedAs(const QString &typed, const QString &name);

/// The text of a JSON body with escapes for all that would be invisible or run from right to left: the same JSON, and
/// its lines read in the order in which they stand.
[[nodiscard]] QString plainJson(const QString &json);

} // namespace allowdesk
