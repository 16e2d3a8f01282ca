#include "app/tables/csvproblem.h"

#include <array>

namespace allowdesk
{
using namespace Qt::StringLiterals;

QLatin1StringView csvProblemName(CsvProblemKind kind)
{
    static constexpr std::array<QLatin1StringView, csvProblemKindCount> names{
        "InvalidEncoding"_L1,
        "StrayQuote"_L1,
        "TextAfterQuote"_L1,
        "UnclosedQuote"_L1,
        "NulByte"_L1,
        "ControlZ"_L1,
        "CellTooLong"_L1,
        "RowTooLong"_L1,
        "TooManyColumns"_L1,
        "TableTooLarge"_L1,
    };
    return names.at(static_cast<std::size_t>(kind));
}

} // namespace allowdesk
