#pragma once

#include <optional>
#include <string_view>

namespace allowdesk
{

/// Whether a cell says yes or no, in the words that spreadsheets, databases and scripts write: "true", "Y", "on", "0"
/// and their like, in any case and without blanks around them. Nothing for other text.
[[nodiscard]] std::optional<bool> yesOrNo(std::string_view text);

} // namespace allowdesk
