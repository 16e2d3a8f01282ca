#pragma once

#include <QtGlobal>

#include <cstdint>
#include <optional>
#include <string_view>

namespace allowdesk
{

enum class TextEncoding : std::uint8_t { Utf8, Utf16LittleEndian, Utf16BigEndian, Gb18030, Latin1 };

/// What a file is made of.
enum class CsvLayout : std::uint8_t {
    Table, ///< rows of cells
    List, ///< one entry after the other, separated by line ends, commas, semicolons, tabs or blanks; one cell a row
};

/// How the bytes of a file become rows of cells. Found by detectDialect() and open to change by a person.
struct Dialect
{
    CsvLayout layout = CsvLayout::Table;
    /// Without a value it is found at the first byte that is not ASCII.
    std::optional<TextEncoding> encoding{};
    /// False where the encoding was guessed by the frequency of letters, so that another one would give other letters.
    bool isEncodingSure = true;
    char delimiter = ',';
    char quote = '"'; ///< 0: none
    bool backslashEscape = false; ///< a backslash takes the next character literally
    char comment = '\0'; ///< a line that begins with it is no row; in a list also the rest of a line. 0: none
    bool formulaGuard = false; ///< takes off the apostrophe that csvLine() puts before formulas
    bool isVerbatim = false; ///< rows that this program copied: blanks around a cell count, and no cell is in doubt

    bool operator==(const Dialect &) const = default;
};

/// Bounds of what is kept. What lies beyond is reported, never dropped in silence.
struct CsvLimits
{
    qint64 cellBytes = qint64{4} << 20;
    qint64 rowBytes = qint64{16} << 20;
    qint64 columns = 1024;
    qint64 rows = 5'000'000;
    qint64 tableBytes = qint64{512} << 20; ///< text of all cells; at most 4 GiB
    qint64 problems = 100'000; ///< kept one by one; more are counted
};

/// Guesses layout, encoding, delimiter and comment from the beginning of a file (a megabyte is plenty). Text with one
/// column, or nothing but addresses, is a list.
[[nodiscard]] Dialect detectDialect(std::string_view beginning);

} // namespace allowdesk
