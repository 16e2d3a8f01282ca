#pragma once

#include <cstdint>
#include <string_view>

namespace allowdesk
{

/// What a line of a bare list is.
enum class ListLine : std::uint8_t {
    Unknown, ///< more of it must be seen
    Entries, ///< one entry or several
    ManyEntries, ///< a list on one line; words in it belong to the entries beside them
    Whole, ///< says more than its entries: a range in words, a network and its mask, an address and a note. Taken
           ///< apart, its addresses would be others than it means.
};

/// Tells what a line is by its beginning, which ends in the text unless it isFinal.
[[nodiscard]] ListLine classifyListLine(std::string_view text, char comment, bool isFinal);

/// The length of the separator of a list at the beginning of a text, line ends excluded; 0 for other text.
[[nodiscard]] int listSeparatorLength(std::string_view text);

/// The same of a separator that people also put inside of an entry.
[[nodiscard]] inline bool isListBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Meant as one entry by itself, be it right or wrong. A mask or half a range is none.
[[nodiscard]] bool isMeantAsEntry(std::string_view token);

} // namespace allowdesk
