#pragma once

#include "app/addresses/addressproblem.h"
#include "app/tables/csvproblem.h"

#include <QString>

namespace allowdesk
{

/// Why a record cannot be taken as it is.
enum class ImportProblemKind : std::uint8_t {
    MissingCell, ///< a required cell is empty
    BadAddress, ///< see ImportProblem::address
    BadBoolean, ///< neither yes nor no
    TooManyCells, ///< more cells than the header or the first row has
    Reading, ///< see ImportProblem::reading
    FurtherAddress, ///< a cell beside the address says more of it: a mask, the end of a range; see FurtherAddressFinder
    NetworkMask, ///< a mask is in the place of an address
    UnsureEncoding, ///< letters of the record depend on an encoding that was only guessed
    GarbledText, ///< U+FFFD or control characters U+0080 to U+009F, which no text has: it was once read wrongly
};
inline constexpr int importProblemKindCount = static_cast<int>(ImportProblemKind::GarbledText) + 1;

/// One problem of one record. The words, and a fix where there is one, are made on demand: see ImportPlan::fix().
struct ImportProblem
{
    std::uint32_t row = 0; ///< index of the record in its ImportPlan
    std::int16_t column = -1; ///< index in the spec; -1: the record as a whole
    ImportProblemKind kind = ImportProblemKind::MissingCell;
    AddressProblem address = AddressProblem::Empty; ///< for BadAddress
    CsvProblemKind reading = CsvProblemKind::StrayQuote; ///< for Reading
    std::uint32_t position = 0; ///< for BadAddress: bytes into the cell's UTF-8 text
    std::int32_t fileColumn = -1; ///< for FurtherAddress: the cell that says more

    bool operator==(const ImportProblem &) const = default;
};

/// Keeps its record out, unlike a stray quote or the end-of-file mark of DOS.
[[nodiscard]] bool isGrave(const ImportProblem &problem);

/// How the record was read leaves it open which row it means, its group included. Any row that an import would remove
/// may be the one that the file names here.
[[nodiscard]] bool isMisread(const ImportProblem &problem);

/// The reason as stable text for files and logs: "MissingCell", "BadAddress.LeadingZero", "Reading.UnclosedQuote".
[[nodiscard]] QString importProblemName(const ImportProblem &problem);

} // namespace allowdesk
