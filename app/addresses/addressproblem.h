#pragma once

#include <QLatin1StringView>
#include <QtGlobal>

#include <cstdint>

namespace allowdesk
{

/// Why a text is not an address, CIDR or range. The window makes a sentence of it; order is not meaning.
enum class AddressProblem : std::uint8_t {
    Empty, ///< nothing, or blanks only
    BadCharacter, ///< something that belongs to no address
    Blank, ///< a blank before, behind or inside
    FullWidth, ///< full-width, ideographic, typographic or invisible characters
    Quoted, ///< quotes, brackets or punctuation around it
    SeveralEntries, ///< more than one entry in one place
    TrailingDot,
    LeadingZero, ///< 010.1.2.3: ten to some readers, eight to others
    HexOrOctal, ///< 0x0A000001, 0o12
    OctetTooLarge, ///< above 255
    TooFewParts, ///< 10.1, a:b
    TooManyParts, ///< five octets, nine groups, or "::" beside eight groups
    EmptyPart, ///< 10..1.2, :::
    GroupTooLong, ///< more than four digits in an IPv6 group
    SecondCompression, ///< "::" twice
    BadPrefix, ///< nothing or not a number behind the slash
    PrefixTooLong, ///< above /32 or /128
    Netmask, ///< 10.0.0.0/255.0.0.0
    Wildcard, ///< 10.0.*.*
    RangeReversed, ///< the end lies before the start
    MixedFamilies, ///< from an IPv4 to an IPv6 address
    ZoneId, ///< fe80::1%eth0
    HasPort, ///< 10.0.0.1:443, [::1]:443
    HostName,
    Url,
    TooLong, ///< whatever it holds: see longestDiagnosed
};
inline constexpr int addressProblemCount = static_cast<int>(AddressProblem::TooLong) + 1;

/// Where and why parsing stopped. The position counts the units of the text that was parsed (UTF-16 units or bytes).
struct AddressError
{
    AddressProblem problem = AddressProblem::Empty;
    qsizetype position = 0;

    bool operator==(const AddressError &) const = default;
};

/// The problem as stable text for files and logs ("LeadingZero").
[[nodiscard]] QLatin1StringView addressProblemName(AddressProblem problem);

} // namespace allowdesk
