#include "app/lists/yesorno.h"

#include <algorithm>
#include <array>
#include <string>

namespace allowdesk
{

std::optional<bool> yesOrNo(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> yes{"true", "yes", "y", "1", "on", "enabled", "t"};
    static constexpr std::array<std::string_view, 7> no{"false", "no", "n", "0", "off", "disabled", "f"};
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (std::find(yes.begin(), yes.end(), lower) != yes.end()) {
        return true;
    }
    return std::find(no.begin(), no.end(), lower) != no.end() ? std::optional(false) : std::nullopt;
}

} // namespace allowdesk
