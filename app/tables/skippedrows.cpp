#include "app/tables/skippedrows.h"

namespace allowdesk
{
namespace
{

std::string_view viewOf(QLatin1StringView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

} // namespace

bool isSkippedHeader(std::string_view first, std::string_view second)
{
    return (first == viewOf(skippedLineHeader) && second == viewOf(skippedReasonHeader))
        || (first == "line" && second == "reason");
}

std::optional<Dialect> skippedRowsDialect(std::string_view beginning)
{
    const bool isQuoted = beginning.starts_with('"');
    const std::string_view text = beginning.substr(isQuoted ? 1 : 0);
    const std::string_view name = viewOf(skippedLineHeader);
    const std::size_t behind = name.size() + (isQuoted ? 1 : 0);
    if (!text.starts_with(name) || text.size() <= behind || (isQuoted && text[name.size()] != '"')) {
        return {};
    }
    const char delimiter = text[behind];
    constexpr std::string_view delimiters = ",;\t|";
    return delimiters.find(delimiter) == std::string_view::npos
        ? std::nullopt
        : std::optional(Dialect{.delimiter = delimiter, .formulaGuard = true});
}

} // namespace allowdesk
