#include "app/addresses/addressproblem.h"

#include <array>

namespace allowdesk
{
using namespace Qt::StringLiterals;

QLatin1StringView addressProblemName(AddressProblem problem)
{
    static constexpr std::array<QLatin1StringView, addressProblemCount> names{
        "Empty"_L1,
        "BadCharacter"_L1,
        "Blank"_L1,
        "FullWidth"_L1,
        "Quoted"_L1,
        "SeveralEntries"_L1,
        "TrailingDot"_L1,
        "LeadingZero"_L1,
        "HexOrOctal"_L1,
        "OctetTooLarge"_L1,
        "TooFewParts"_L1,
        "TooManyParts"_L1,
        "EmptyPart"_L1,
        "GroupTooLong"_L1,
        "SecondCompression"_L1,
        "BadPrefix"_L1,
        "PrefixTooLong"_L1,
        "Netmask"_L1,
        "Wildcard"_L1,
        "RangeReversed"_L1,
        "MixedFamilies"_L1,
        "ZoneId"_L1,
        "HasPort"_L1,
        "HostName"_L1,
        "Url"_L1,
        "TooLong"_L1,
    };
    return names.at(static_cast<std::size_t>(problem));
}

} // namespace allowdesk
