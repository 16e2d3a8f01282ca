#pragma once

#include <cstdint>
#include <string_view>

namespace allowdesk
{

/// A number of the first characters of a text of UTF-8, which it takes from the text: where those of two texts differ,
/// the texts do by code points without case, and in the same order. 0 of an empty text only.
[[nodiscard]] std::uint64_t takeCaselessNumber(std::string_view &text);

/// How many bytes of whole characters two texts have in common at their beginning.
[[nodiscard]] std::size_t commonBytes(std::string_view a, std::string_view b);

} // namespace allowdesk
