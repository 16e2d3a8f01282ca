#pragma once

#include <cstddef>
#include <string_view>

namespace allowdesk
{

[[nodiscard]] constexpr unsigned byteAt(std::string_view text, std::size_t index)
{
    return static_cast<unsigned char>(text[index]);
}

/// The length of the longest beginning that is ASCII.
[[nodiscard]] std::size_t asciiPrefix(std::string_view text);

/// The length of the longest beginning that is valid UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] std::size_t utf8Prefix(std::string_view text);

/// The text is the beginning of a character that valid UTF-8 may go on with.
[[nodiscard]] bool isCutUtf8(std::string_view text);

} // namespace allowdesk
