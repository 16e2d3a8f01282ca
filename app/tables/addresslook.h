#pragma once

#include <string_view>

namespace allowdesk
{

/// Meant as an address, be it right or wrong, as far as the characters tell.
[[nodiscard]] inline bool looksLikeAddress(std::string_view text)
{
    constexpr std::string_view characters = "0123456789abcdefABCDEF.:/-*[]% ";
    return text.find_first_of(".:") != std::string_view::npos
        && text.find_first_not_of(characters) == std::string_view::npos
        && text.find_first_of("0123456789") != std::string_view::npos;
}

} // namespace allowdesk
