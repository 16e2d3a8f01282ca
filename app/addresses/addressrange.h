#pragma once

#include "app/addresses/addressproblem.h"
#include "app/addresses/uint128.h"

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

#include <optional>
#include <string_view>

namespace allowdesk
{

/// IPv4 sorts before IPv6. An IPv4-mapped IPv6 address is IPv6.
enum class AddressFamily : std::uint8_t { IPv4, IPv6 };

/// How an entry was written.
enum class AddressForm : std::uint8_t {
    Single, ///< 10.0.0.1
    Cidr, ///< 10.0.0.0/24, also 10.0.0.1/32
    Range, ///< 10.0.0.1-10.0.0.9
};

class AddressRange;
using AddressResult = tl::expected<AddressRange, AddressError>;

/// The number of bits of an address of that family: 32 or 128.
[[nodiscard]] constexpr int addressBits(AddressFamily family)
{
    return family == AddressFamily::IPv4 ? 32 : 128;
}

/// One entry of a list: an address, a CIDR or a dash range, IPv4 or IPv6. Compares, orders and hashes by the addresses
/// it stands for; the form that it was entered in is remembered beside that and does not count.
class AddressRange final
{
public:
    /// 0.0.0.0
    constexpr AddressRange() = default;

    [[nodiscard]] static constexpr AddressRange single(AddressFamily family, UInt128 address);
    /// The block of that prefix length around an address; bits behind the prefix are dropped and remembered as set.
    [[nodiscard]] static constexpr AddressRange cidr(AddressFamily family, UInt128 address, int prefixLength);
    /// From first to last, both included; first must not be above last.
    [[nodiscard]] static constexpr AddressRange between(AddressFamily family, UInt128 first, UInt128 last);

    /// Strict: no blanks, leading zeros, octal, hex or short forms; IPv6 by RFC 4291 with embedded IPv4, no zone ids.
    [[nodiscard]] static AddressResult parse(QStringView text);
    /// The same on UTF-8 bytes, without any conversion for what is well-formed.
    [[nodiscard]] static AddressResult parse(std::string_view text);

    [[nodiscard]] constexpr AddressFamily family() const { return m_family; }
    [[nodiscard]] constexpr UInt128 first() const { return m_first; }
    [[nodiscard]] constexpr UInt128 last() const { return m_last; }
    [[nodiscard]] constexpr AddressForm form() const { return m_form; }
    /// The length written behind the slash; only for the form Cidr.
    [[nodiscard]] constexpr int enteredPrefixLength() const { return m_prefixLength; }
    /// Entered as a CIDR whose address is not its network address, like 10.0.0.5/24.
    [[nodiscard]] constexpr bool hostBitsSet() const { return m_hostBitsSet; }

    [[nodiscard]] constexpr bool isSingle() const { return m_first == m_last; }
    /// The prefix length when the addresses are exactly one block, however it was entered.
    [[nodiscard]] std::optional<int> blockPrefixLength() const;
    /// Has more addresses than a block of that prefix length.
    [[nodiscard]] bool isBroaderThan(int prefixLength) const;
    [[nodiscard]] constexpr bool contains(const AddressRange &other) const;
    [[nodiscard]] constexpr bool overlaps(const AddressRange &other) const;

    /// Equal entries print equally: a plain address, else a CIDR, else a dash range; IPv6 by RFC 5952.
    [[nodiscard]] QString toString() const;

    constexpr bool operator==(const AddressRange &other) const;
    /// By family, then by the first address, then by the last.
    constexpr std::strong_ordering operator<=>(const AddressRange &other) const;

private:
    UInt128 m_first;
    UInt128 m_last;
    AddressFamily m_family = AddressFamily::IPv4;
    AddressForm m_form = AddressForm::Single;
    std::uint8_t m_prefixLength = 0;
    bool m_hostBitsSet = false;
};

[[nodiscard]] inline size_t qHash(const AddressRange &range, size_t seed = 0)
{
    return qHashMulti(seed, range.first().high, range.first().low, range.last().high, range.last().low,
        static_cast<int>(range.family()));
}

constexpr AddressRange AddressRange::single(AddressFamily family, UInt128 address)
{
    AddressRange result;
    result.m_first = address;
    result.m_last = address;
    result.m_family = family;
    return result;
}

constexpr AddressRange AddressRange::cidr(AddressFamily family, UInt128 address, int prefixLength)
{
    const int hostBits = addressBits(family) - prefixLength;
    const UInt128 hostMask = UInt128::max() >> (128 - hostBits);
    AddressRange result;
    result.m_first = address & ~hostMask;
    result.m_last = address | hostMask;
    result.m_family = family;
    result.m_form = AddressForm::Cidr;
    result.m_prefixLength = static_cast<std::uint8_t>(prefixLength);
    result.m_hostBitsSet = result.m_first != address;
    return result;
}

constexpr AddressRange AddressRange::between(AddressFamily family, UInt128 first, UInt128 last)
{
    AddressRange result;
    result.m_first = first;
    result.m_last = last;
    result.m_family = family;
    result.m_form = AddressForm::Range;
    return result;
}

constexpr bool AddressRange::contains(const AddressRange &other) const
{
    return m_family == other.m_family && m_first <= other.m_first && other.m_last <= m_last;
}

constexpr bool AddressRange::overlaps(const AddressRange &other) const
{
    return m_family == other.m_family && m_first <= other.m_last && other.m_first <= m_last;
}

constexpr bool AddressRange::operator==(const AddressRange &other) const
{
    return m_family == other.m_family && m_first == other.m_first && m_last == other.m_last;
}

constexpr std::strong_ordering AddressRange::operator<=>(const AddressRange &other) const
{
    if (const auto byFamily = m_family <=> other.m_family; byFamily != 0) {
        return byFamily;
    }
    const auto byFirst = m_first <=> other.m_first;
    return byFirst != 0 ? byFirst : m_last <=> other.m_last;
}

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::AddressRange, Q_RELOCATABLE_TYPE);
