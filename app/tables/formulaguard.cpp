#include "app/tables/formulaguard.h"

#include <algorithm>
#include <array>
#include <span>

namespace allowdesk
{

namespace
{

using namespace std::string_view_literals;

/// What may stand before a formula without hiding it: apostrophes of earlier guards, blanks, no-break and ideographic
/// spaces.
constexpr std::array ignored{"'"sv, " "sv, "\xc2\xa0"sv, "\xe3\x80\x80"sv};
/// The characters that begin a formula, their full-width forms too; a tab or CR is dropped by some spreadsheets.
constexpr std::array triggers{
    "="sv, "+"sv, "-"sv, "@"sv, "\t"sv, "\r"sv, "\xef\xbc\x9d"sv, "\xef\xbc\x8b"sv, "\xef\xbc\x8d"sv, "\xef\xbc\xa0"sv};

std::size_t startOf(std::string_view text, std::span<const std::string_view> parts)
{
    const auto found = std::find_if(parts.begin(), parts.end(), [text](auto part) { return text.starts_with(part); });
    return found == parts.end() ? 0 : found->size();
}

bool needsGuard(std::string_view line)
{
    while (const std::size_t length = startOf(line, ignored)) {
        line.remove_prefix(length);
    }
    return startOf(line, triggers) > 0;
}

/// Calls append(line, result) for each line; line ends are kept.
template <typename Append>
std::string mapLines(std::string_view cell, Append append)
{
    std::string result;
    for (bool hasMore = true; hasMore;) {
        const std::size_t end = cell.find('\n');
        hasMore = end != std::string_view::npos;
        append(cell.substr(0, end), result);
        result += hasMore ? "\n" : "";
        cell.remove_prefix(hasMore ? end + 1 : cell.size());
    }
    return result;
}

} // namespace

std::string guardFormulas(std::string_view cell)
{
    return mapLines(cell, [](std::string_view line, std::string &result) {
        result += needsGuard(line) ? "'" : "";
        result += line;
    });
}

std::string removeFormulaGuard(std::string_view cell)
{
    return mapLines(cell, [](std::string_view line, std::string &result) {
        const bool isGuarded = line.starts_with('\'') && needsGuard(line.substr(1));
        result += isGuarded ? line.substr(1) : line;
    });
}

} // namespace allowdesk
