#pragma once

#include <QLatin1StringView>
#include <QtGlobal>

#include <cstdint>

namespace allowdesk
{

/// What was out of order in the bytes of a file. The row is kept in every case but the last.
enum class CsvProblemKind : std::uint8_t {
    InvalidEncoding, ///< bytes that the encoding does not know; U+FFFD is in their place
    StrayQuote, ///< a quote inside an unquoted cell, taken as it is
    TextAfterQuote, ///< text between a closing quote and the delimiter, joined to the cell
    UnclosedQuote, ///< the quote that opens this cell is never closed properly; it was taken as text and the row ended
                   ///< with its line
    NulByte,
    ControlZ, ///< the end-of-file mark of DOS, left out
    CellTooLong, ///< cut at CsvLimits::cellBytes
    RowTooLong, ///< cut at CsvLimits::rowBytes
    TooManyColumns, ///< cut at CsvLimits::columns
    TableTooLarge, ///< reading stopped here at CsvLimits::rows or tableBytes; what follows is not in the table
};
inline constexpr int csvProblemKindCount = static_cast<int>(CsvProblemKind::TableTooLarge) + 1;

/// One finding of the reader.
struct CsvProblem
{
    CsvProblemKind kind = CsvProblemKind::StrayQuote;
    qint64 line = 0; ///< physical, from 1: where it is, which may be inside a row
    qint64 offset = 0; ///< bytes from the start of the decoded text
    qint64 row = -1; ///< index of the row in the CsvTable; -1 while there is none

    bool operator==(const CsvProblem &) const = default;
};

/// The kind as stable text for files and logs ("StrayQuote").
[[nodiscard]] QLatin1StringView csvProblemName(CsvProblemKind kind);

} // namespace allowdesk
