#pragma once

#include "app/addresses/uint128.h"

#include <QString>

namespace allowdesk
{

/// A number of addresses, up to all of IPv4 and IPv6 together: 129 bits.
struct AddressCount
{
    bool carry = false; ///< worth 2^128; stands first, for comparison
    UInt128 low;

    constexpr auto operator<=>(const AddressCount &) const = default;

    constexpr AddressCount &operator+=(const AddressCount &other)
    {
        const UInt128 sum = low + other.low;
        carry = carry || other.carry || sum < low;
        low = sum;
        return *this;
    }

    /// The addresses from first to last, both included.
    [[nodiscard]] static constexpr AddressCount between(UInt128 first, UInt128 last)
    {
        const UInt128 count = last - first + 1;
        return {.carry = count == UInt128(), .low = count};
    }

    /// Decimal digits without grouping.
    [[nodiscard]] QString toString() const;
    /// For proportions; exact up to 2^53.
    [[nodiscard]] double toDouble() const;
};

} // namespace allowdesk
