#include "app/addresses/addressmention.h"

#include "app/addresses/addressdiagnosis.h"
#include "app/addresses/addresssuggestion.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace allowdesk
{
namespace
{

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    return end - at;
}

/// The length of four numbers with dots at that place, with the prefix behind them; 0 where there are none.
std::size_t fourNumbersAt(std::string_view text, std::size_t begin)
{
    std::size_t at = begin;
    for (int number = 0; number < 4; ++number) {
        if (number > 0 && (at == text.size() || text[at++] != '.')) {
            return 0;
        }
        const std::size_t digits = digitsAt(text, at);
        if (digits == 0) {
            return 0;
        }
        at += digits;
    }
    const bool goesOn =
        at < text.size() && (isWordCharacter(text[at]) || (text[at] == '.' && digitsAt(text, at + 1) > 0));
    if (goesOn) {
        return 0; // five numbers, or the beginning of a name
    }
    if (at < text.size() && text[at] == '/') {
        if (const std::size_t digits = digitsAt(text, at + 1); digits > 0) {
            at += 1 + digits;
        }
    }
    return at - begin;
}

constexpr bool isIpv6Character(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.' || c == '/';
}

/// The length of an IPv6 address at that place; 0 where there is none.
std::size_t ipv6At(std::string_view text, std::size_t begin)
{
    std::size_t end = begin;
    while (end < text.size() && isIpv6Character(text[end])) {
        ++end;
    }
    if (end < text.size() && isWordCharacter(text[end])) {
        return 0;
    }
    while (end > begin && (text[end - 1] == '.' || text[end - 1] == '/')) {
        --end; // the end of a sentence
    }
    const std::string_view candidate = text.substr(begin, end - begin);
    const bool isPlausible = std::count(candidate.begin(), candidate.end(), ':') >= 2
        && std::any_of(candidate.begin(), candidate.end(), isDigit);
    return isPlausible && AddressRange::parse(candidate) ? candidate.size() : 0;
}

std::optional<AddressRange> meaningOf(std::string_view text)
{
    if (const AddressResult parsed = AddressRange::parse(text)) {
        return *parsed;
    }
    const auto suggestion = suggestFix(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    return suggestion ? std::optional(suggestion->value) : std::nullopt;
}

/// What two addresses side by side mean together: a network, or all from one to the other.
std::optional<AddressRange> meaningOfPair(const AddressRange &first, const AddressRange &second, bool isMask)
{
    if (first.family() != second.family()) {
        return {};
    }
    if (isMask) {
        const auto bits = static_cast<std::uint32_t>(second.first());
        const int length = std::countl_one(bits >> 31 == 0 ? ~bits : bits);
        return AddressRange::cidr(first.family(), first.first(), length);
    }
    return AddressRange::between(
        first.family(), std::min(first.first(), second.first()), std::max(first.last(), second.last()));
}

} // namespace

bool isNetworkMask(std::string_view text)
{
    // Remarks are asked, too: to find out why one is no address costs much more than this look.
    constexpr std::string_view longest = "255.255.255.255";
    if (text.empty() || text.size() > longest.size() || !isDigit(text.front())) {
        return false;
    }
    const AddressResult parsed = AddressRange::parse(text);
    if (!parsed || parsed->family() != AddressFamily::IPv4 || parsed->form() != AddressForm::Single) {
        return false;
    }
    const auto bits = static_cast<std::uint32_t>(parsed->first());
    const bool isInverted = bits >> 24 == 0;
    const std::uint32_t ones = isInverted ? ~bits : bits;
    const int length = std::countl_one(ones);
    return bits != 0 && ones >> 24 == 0xff && (length == 32 || ones << length == 0);
}

std::vector<std::string_view> mentionedAddresses(std::string_view text)
{
    std::vector<std::string_view> found;
    if (text.find_first_of(".:") == std::string_view::npos) {
        return found;
    }
    for (std::size_t at = 0; at < text.size();) {
        const bool isInWord = at > 0 && (isWordCharacter(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == ':');
        const bool mayBegin = !isInWord && (isIpv6Character(text[at]) && text[at] != '.' && text[at] != '/');
        const std::size_t ipv6 = mayBegin ? ipv6At(text, at) : 0;
        // A port stands before or behind a colon, so a colon ends no IPv4 address.
        const bool mayBeFour =
            isDigit(text[at]) && (at == 0 || (!isWordCharacter(text[at - 1]) && text[at - 1] != '.'));
        const std::size_t length = ipv6 > 0 ? ipv6 : mayBeFour ? fourNumbersAt(text, at) : 0;
        if (length > 0) {
            found.push_back(text.substr(at, length));
        }
        at += std::max<std::size_t>(length, 1);
    }
    return found;
}

bool mentionsAddress(std::string_view text)
{
    if (isAscii(text)) {
        return !mentionedAddresses(text).empty();
    }
    return !mentionedAddresses(plainText(QUtf8StringView(text)).toStdString()).empty();
}

std::vector<AddressRange> addressesNamedIn(const std::vector<std::string_view> &texts)
{
    std::vector<AddressRange> named;
    std::optional<AddressRange> before;
    for (const std::string_view text : texts) {
        if (const auto whole = meaningOf(text)) {
            named.push_back(*whole);
        }
        const std::string plain = isAscii(text) ? std::string(text) : plainText(QUtf8StringView(text)).toStdString();
        for (const std::string_view mention : mentionedAddresses(plain)) {
            const auto range = meaningOf(mention);
            if (!range) {
                continue;
            }
            named.push_back(*range);
            if (const auto pair = before ? meaningOfPair(*before, *range, isNetworkMask(mention)) : std::nullopt) {
                named.push_back(*pair);
            }
            before = range;
        }
    }
    return named;
}

bool areEndsOfBlock(std::string_view first, std::string_view last)
{
    const AddressResult a = AddressRange::parse(first);
    const AddressResult b = AddressRange::parse(last);
    if (!a || !b || a->family() != b->family() || a->form() != AddressForm::Single || b->form() != AddressForm::Single
        || b->first() <= a->first()) {
        return false;
    }
    const auto prefix = AddressRange::between(a->family(), a->first(), b->first()).blockPrefixLength();
    return prefix && *prefix <= addressBits(a->family()) - 2;
}

} // namespace allowdesk
