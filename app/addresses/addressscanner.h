#pragma once

#include "app/addresses/addressrange.h"

#include <array>

namespace allowdesk
{

/// Reads addresses from the front of a text, one strict grammar for bytes and UTF-16 alike. After a refusal, error()
/// says what the grammar met; diagnoseAddress() makes of it what a person would call it.
template <typename Char>
class AddressScanner final
{
public:
    constexpr AddressScanner(const Char *begin, const Char *end) : m_begin(begin), m_next(begin), m_end(end) { }

    /// The whole text as an entry.
    [[nodiscard]] AddressResult entry();

private:
    struct Groups
    {
        std::array<std::uint32_t, 8> values{};
        int count = 0;
        int gap = -1; ///< how many groups stand before "::"
    };

    [[nodiscard]] AddressResult rangeFrom(AddressFamily family, UInt128 first);
    [[nodiscard]] bool atEnd() const { return m_next == m_end; }
    [[nodiscard]] unsigned peek() const { return atEnd() ? 0U : static_cast<unsigned>(*m_next); }
    [[nodiscard]] static constexpr unsigned digit(Char c) { return static_cast<unsigned>(c) - '0'; }
    [[nodiscard]] bool atDigit() const { return !atEnd() && digit(*m_next) <= 9; }
    /// Behind an address: at the end, a prefix or the second half of a range.
    [[nodiscard]] bool isOver() const { return atEnd() || *m_next == '/' || *m_next == '-'; }
    [[nodiscard]] bool refuse(AddressProblem problem) { return refuse(problem, m_next); }
    [[nodiscard]] bool refuse(AddressProblem problem, const Char *where);

    [[nodiscard]] bool isIpv6Ahead() const;
    [[nodiscard]] bool address(AddressFamily &family, UInt128 &value);
    [[nodiscard]] bool octet(std::uint32_t &value);
    [[nodiscard]] bool ipv4(std::uint32_t &value);
    [[nodiscard]] bool ipv6(UInt128 &value);
    [[nodiscard]] bool group(std::uint32_t &value);
    [[nodiscard]] bool embeddedIpv4(Groups &groups);
    [[nodiscard]] bool readGroups(Groups &groups);
    [[nodiscard]] bool isCompressionAhead() const
    {
        return m_end - m_next >= 2 && m_next[0] == ':' && m_next[1] == ':';
    }
    [[nodiscard]] bool prefix(int bits, int &value);

    const Char *m_begin;
    const Char *m_next;
    const Char *m_end;
    AddressError m_error;
};

template <typename Char>
bool AddressScanner<Char>::refuse(AddressProblem problem, const Char *where)
{
    m_error = {.problem = problem, .position = where - m_begin};
    return false;
}

template <typename Char>
AddressResult AddressScanner<Char>::entry()
{
    AddressFamily family{};
    UInt128 first;
    if (!address(family, first)) {
        return tl::unexpected(m_error);
    }
    if (atEnd()) {
        return AddressRange::single(family, first);
    }
    if (*m_next == '-') {
        return rangeFrom(family, first);
    }
    int length = 0;
    if (!prefix(addressBits(family), length)) {
        return tl::unexpected(m_error);
    }
    return AddressRange::cidr(family, first, length);
}

template <typename Char>
AddressResult AddressScanner<Char>::rangeFrom(AddressFamily family, UInt128 first)
{
    const Char *const dash = m_next++;
    AddressFamily lastFamily{};
    UInt128 last;
    bool ok = address(lastFamily, last);
    if (ok && !atEnd()) {
        ok = refuse(AddressProblem::BadCharacter);
    } else if (ok && family != lastFamily) {
        ok = refuse(AddressProblem::MixedFamilies, dash);
    } else if (ok && last < first) {
        ok = refuse(AddressProblem::RangeReversed, dash);
    }
    return ok ? AddressResult(AddressRange::between(family, first, last)) : tl::unexpected(m_error);
}

template <typename Char>
bool AddressScanner<Char>::isIpv6Ahead() const
{
    // A group of IPv6 has at most four digits, an octet three: the first separator tells. Nothing is looked for behind
    // a character that is not ASCII, which is one unit in UTF-16 and several in UTF-8.
    for (const Char *c = m_next; c != m_end && c - m_next <= 5 && static_cast<unsigned>(*c) < 0x80; ++c) {
        if (*c == '.' || *c == ':') {
            return *c == ':';
        }
    }
    return false;
}

template <typename Char>
bool AddressScanner<Char>::address(AddressFamily &family, UInt128 &value)
{
    if (isIpv6Ahead()) {
        family = AddressFamily::IPv6;
        return ipv6(value);
    }
    family = AddressFamily::IPv4;
    std::uint32_t number = 0;
    const bool ok = ipv4(number);
    value = number;
    return ok;
}

template <typename Char>
bool AddressScanner<Char>::octet(std::uint32_t &value)
{
    const Char *const start = m_next;
    if (!atDigit()) {
        return refuse(peek() == '.' ? AddressProblem::EmptyPart
                : atEnd()           ? AddressProblem::TooFewParts
                                    : AddressProblem::BadCharacter);
    }
    value = digit(*m_next++);
    if (value == 0 && atDigit()) {
        return refuse(AddressProblem::LeadingZero, start);
    }
    for (; atDigit(); ++m_next) {
        value = value * 10 + digit(*m_next);
        if (value > 255) {
            return refuse(AddressProblem::OctetTooLarge, start);
        }
    }
    return true;
}

template <typename Char>
bool AddressScanner<Char>::ipv4(std::uint32_t &value)
{
    std::uint32_t part = 0;
    if (!octet(value)) {
        return false;
    }
    for (int i = 0; i < 3; ++i) {
        if (peek() != '.') {
            return refuse(isOver() ? AddressProblem::TooFewParts : AddressProblem::BadCharacter);
        }
        ++m_next;
        if (!octet(part)) {
            return false;
        }
        value = value << 8 | part;
    }
    return peek() != '.' || refuse(AddressProblem::TooManyParts);
}

template <typename Char>
bool AddressScanner<Char>::group(std::uint32_t &value)
{
    const Char *const start = m_next;
    value = 0;
    for (; !atEnd(); ++m_next) {
        const unsigned lower = static_cast<unsigned>(*m_next) | 0x20U;
        const unsigned number = atDigit() ? digit(*m_next) : lower - 'a' + 10;
        if (!atDigit() && (lower < 'a' || lower > 'f')) {
            break;
        }
        if (m_next - start == 4) {
            return refuse(AddressProblem::GroupTooLong, start);
        }
        value = value << 4 | number;
    }
    if (m_next != start) {
        return true;
    }
    return refuse(peek() == ':' ? AddressProblem::EmptyPart
            : atEnd()           ? AddressProblem::TooFewParts
                                : AddressProblem::BadCharacter);
}

template <typename Char>
bool AddressScanner<Char>::embeddedIpv4(Groups &groups)
{
    std::uint32_t tail = 0;
    if (groups.count > 6) {
        return refuse(AddressProblem::TooManyParts);
    }
    if (!ipv4(tail)) {
        return false;
    }
    groups.values.at(groups.count++) = tail >> 16;
    groups.values.at(groups.count++) = tail & 0xffffU;
    return true;
}

template <typename Char>
bool AddressScanner<Char>::readGroups(Groups &groups)
{
    for (bool wantsGroup = !isCompressionAhead(); wantsGroup || isCompressionAhead();) {
        if (!wantsGroup) {
            if (groups.gap >= 0) {
                return refuse(AddressProblem::SecondCompression);
            }
            groups.gap = groups.count;
            m_next += 2;
            if (isOver()) {
                return true;
            }
        }
        if (groups.count == 8) {
            return refuse(AddressProblem::TooManyParts);
        }
        const Char *const start = m_next;
        if (!group(groups.values.at(groups.count))) {
            return false;
        }
        if (peek() == '.') {
            m_next = start;
            return embeddedIpv4(groups);
        }
        ++groups.count;
        wantsGroup = peek() == ':' && !isCompressionAhead();
        m_next += wantsGroup ? 1 : 0;
    }
    return true;
}

template <typename Char>
bool AddressScanner<Char>::ipv6(UInt128 &value)
{
    Groups groups;
    if (!readGroups(groups)) {
        return false;
    }
    // A "::" stands for at least one group.
    const bool isCompressed = groups.gap >= 0;
    if (isCompressed ? groups.count > 7 : groups.count != 8) {
        return refuse(groups.count >= 8 ? AddressProblem::TooManyParts
                : isOver()              ? AddressProblem::TooFewParts
                                        : AddressProblem::BadCharacter);
    }
    const int zeros = 8 - groups.count;
    for (int i = 0; i < 8; ++i) {
        const bool isBehindGap = isCompressed && i >= groups.gap;
        const bool isZero = isBehindGap && i < groups.gap + zeros;
        const std::uint32_t part = isZero ? 0 : groups.values.at(isBehindGap ? i - zeros : i);
        value = value << 16 | UInt128(part);
    }
    return true;
}

template <typename Char>
bool AddressScanner<Char>::prefix(int bits, int &value)
{
    if (*m_next != '/') {
        return refuse(AddressProblem::BadCharacter);
    }
    const Char *const start = ++m_next;
    while (atDigit() && value < 1000) {
        value = value * 10 + static_cast<int>(digit(*m_next++));
    }
    if (m_next == start || !atEnd()) {
        return refuse(AddressProblem::BadPrefix, start);
    }
    if (digit(*start) == 0 && m_next - start > 1) {
        return refuse(AddressProblem::LeadingZero, start);
    }
    return value <= bits || refuse(AddressProblem::PrefixTooLong, start);
}

} // namespace allowdesk
