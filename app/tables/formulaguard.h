#pragma once

#include <string>
#include <string_view>

namespace allowdesk
{

/// Spreadsheets run a cell that begins like a formula, also behind blanks and on later lines of the cell (CWE-1236).
/// The guard puts an apostrophe before each such line; removing it gives back any text unchanged, also one that had
/// apostrophes of its own. UTF-8.
[[nodiscard]] std::string guardFormulas(std::string_view cell);

/// The text that guardFormulas() was given.
[[nodiscard]] std::string removeFormulaGuard(std::string_view cell);

/// A quick look whether removeFormulaGuard() would change anything.
[[nodiscard]] inline bool mayHaveFormulaGuard(std::string_view cell)
{
    return cell.find('\'') != std::string_view::npos;
}

} // namespace allowdesk
