#pragma once

#include <cstdint>

namespace allowdesk
{

/// Spreads every bit of the value over the result, for hashes (the finaliser of splitmix64 by Sebastiano Vigna, public
/// domain).
[[nodiscard]] constexpr std::uint64_t spreadBits(std::uint64_t value)
{
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9U;
    value = (value ^ value >> 27) * 0x94d049bb133111ebU;
    return value ^ value >> 31;
}

} // namespace allowdesk
