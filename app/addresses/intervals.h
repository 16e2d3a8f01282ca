#pragma once

#include "app/addresses/largepages.h"
#include "app/addresses/uint128.h"

#include <limits>
#include <vector>

namespace allowdesk
{

/// From first to last, both included. Word is std::uint32_t for IPv4 and UInt128 for IPv6.
template <typename Word>
struct Interval
{
    Word first{};
    Word last{};

    constexpr bool operator==(const Interval &) const = default;
};

template <typename Word>
inline constexpr Word wordMax = std::numeric_limits<Word>::max();
template <>
inline constexpr UInt128 wordMax<UInt128> = UInt128::max();

template <typename Word>
using Intervals = LargeVector<Interval<Word>>;

/// Sorts by the first address and joins what overlaps or touches. The other functions want lists made by this one.
template <typename Word>
void normalise(Intervals<Word> &intervals);

template <typename Word>
[[nodiscard]] Intervals<Word> united(const Intervals<Word> &a, const Intervals<Word> &b);

template <typename Word>
[[nodiscard]] Intervals<Word> intersected(const Intervals<Word> &a, const Intervals<Word> &b);

/// What is in a and not in b.
template <typename Word>
[[nodiscard]] Intervals<Word> subtracted(const Intervals<Word> &a, const Intervals<Word> &b);

/// The interval that contains the address, or null.
template <typename Word>
[[nodiscard]] const Interval<Word> *intervalOf(const Intervals<Word> &intervals, const Word &address);

/// Calls take(first, prefixLength) for the fewest CIDR blocks that make up the interval, in order.
template <typename Word, typename Take>
void forEachBlock(Interval<Word> interval, Take take)
{
    constexpr int bits = static_cast<int>(sizeof(Word) * 8);
    for (Word first = interval.first;;) {
        // The widest block that begins here and does not pass the end; a span of all addresses wraps to 0.
        const Word span = interval.last - first + Word{1};
        const int spanBits = span == Word{0} ? bits : bitWidth(span) - 1;
        const int hostBits = spanBits < trailingZeros(first) ? spanBits : trailingZeros(first);
        take(first, bits - hostBits);
        const Word last = hostBits == bits ? wordMax<Word> : first + (Word{1} << hostBits) - Word{1};
        if (last >= interval.last) {
            return;
        }
        first = last + Word{1};
    }
}

extern template void normalise(Intervals<std::uint32_t> &);
extern template void normalise(Intervals<UInt128> &);
extern template Intervals<std::uint32_t> united(const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
extern template Intervals<UInt128> united(const Intervals<UInt128> &, const Intervals<UInt128> &);
extern template Intervals<std::uint32_t> intersected(
    const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
extern template Intervals<UInt128> intersected(const Intervals<UInt128> &, const Intervals<UInt128> &);
extern template Intervals<std::uint32_t> subtracted(const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
extern template Intervals<UInt128> subtracted(const Intervals<UInt128> &, const Intervals<UInt128> &);
extern template const Interval<std::uint32_t> *intervalOf(const Intervals<std::uint32_t> &, const std::uint32_t &);
extern template const Interval<UInt128> *intervalOf(const Intervals<UInt128> &, const UInt128 &);

} // namespace allowdesk
