#pragma once

#include <QStringList>

namespace allowdesk
{

/// What a person typed into a field for a list.
struct ListEntries
{
    QStringList entries{}; ///< each once; a range without blanks
    /// Lines whose parts would mean something else taken one by one: a network and its mask, the two ends of a range,
    /// an address and a note.
    QStringList unclear{};
};

/// Reads such a text as the import reads a bare list: one entry a line, or several with commas, semicolons or blanks
/// between.
[[nodiscard]] ListEntries listEntries(const QString &typed);

/// The same of texts that may hold blanks and commas themselves, as names do: one a line, each once, in their order.
[[nodiscard]] QStringList listLines(const QString &typed);

} // namespace allowdesk
