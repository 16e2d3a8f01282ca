#pragma once

#include <bit>
#include <compare>
#include <cstdint>

namespace allowdesk
{

/// An unsigned number of 128 bits, enough for an IPv6 address. Arithmetic wraps like that of the built-in types.
struct UInt128
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    constexpr UInt128() = default;
    /// Implicit on purpose: every 64-bit number is one of 128 bits.
    constexpr UInt128(std::uint64_t value) : low(value) { } // NOLINT(google-explicit-constructor)
    constexpr UInt128(std::uint64_t highHalf, std::uint64_t lowHalf) : high(highHalf), low(lowHalf) { }

    [[nodiscard]] static constexpr UInt128 max() { return {~std::uint64_t{0}, ~std::uint64_t{0}}; }

    constexpr bool operator==(const UInt128 &) const = default;
    constexpr auto operator<=>(const UInt128 &) const = default;

    [[nodiscard]] explicit constexpr operator std::uint32_t() const { return static_cast<std::uint32_t>(low); }
    [[nodiscard]] explicit constexpr operator std::uint64_t() const { return low; }

    constexpr UInt128 operator~() const { return {~high, ~low}; }
    constexpr UInt128 operator&(const UInt128 &other) const { return {high & other.high, low & other.low}; }
    constexpr UInt128 operator|(const UInt128 &other) const { return {high | other.high, low | other.low}; }

    constexpr UInt128 operator+(const UInt128 &other) const
    {
        const std::uint64_t sum = low + other.low;
        return {high + other.high + (sum < low ? 1U : 0U), sum};
    }
    constexpr UInt128 operator-(const UInt128 &other) const
    {
        return {high - other.high - (low < other.low ? 1U : 0U), low - other.low};
    }
    constexpr UInt128 &operator+=(const UInt128 &other) { return *this = *this + other; }
    constexpr UInt128 &operator-=(const UInt128 &other) { return *this = *this - other; }
    constexpr UInt128 &operator++() { return *this += 1; }
    constexpr UInt128 &operator--() { return *this -= 1; }

    /// Any distance is allowed: from 128 on the result is 0.
    constexpr UInt128 operator<<(int distance) const
    {
        if (distance >= 128) {
            return {};
        }
        if (distance >= 64) {
            return {low << (distance - 64), 0};
        }
        return distance == 0 ? *this : UInt128((high << distance) | (low >> (64 - distance)), low << distance);
    }
    /// Any distance is allowed: from 128 on the result is 0.
    constexpr UInt128 operator>>(int distance) const
    {
        if (distance >= 128) {
            return {};
        }
        if (distance >= 64) {
            return {high >> (distance - 64)};
        }
        return distance == 0 ? *this : UInt128(high >> distance, (low >> distance) | (high << (64 - distance)));
    }
};

/// The number of zero bits below the lowest set bit; the width of the type for 0.
[[nodiscard]] constexpr int trailingZeros(std::uint32_t value)
{
    return std::countr_zero(value);
}

[[nodiscard]] constexpr int trailingZeros(const UInt128 &value)
{
    return value.low != 0 ? std::countr_zero(value.low) : 64 + std::countr_zero(value.high);
}

/// The number of bits needed to write the value; 0 for 0.
[[nodiscard]] constexpr int bitWidth(std::uint32_t value)
{
    return static_cast<int>(std::bit_width(value));
}

[[nodiscard]] constexpr int bitWidth(const UInt128 &value)
{
    return value.high != 0 ? 64 + static_cast<int>(std::bit_width(value.high))
                           : static_cast<int>(std::bit_width(value.low));
}

} // namespace allowdesk
