#pragma once

#include "app/addresses/intervals.h"

#include <array>

namespace allowdesk
{

/// The part of a word that one pass of the sort looks at: 11 bits at that position.
inline constexpr int radixBits = 11;

[[nodiscard]] constexpr std::size_t radixDigit(std::uint32_t word, int position)
{
    return word >> position & ((1U << radixBits) - 1);
}

[[nodiscard]] constexpr std::size_t radixDigit(const UInt128 &word, int position)
{
    return static_cast<std::size_t>((word >> position).low & ((1U << radixBits) - 1));
}

/// Sorts by the first address in linear time. Passes over bits that are the same in all entries cost one count only,
/// which is most of them in lists of IPv6.
template <typename Word>
void radixSort(Intervals<Word> &intervals)
{
    constexpr int bits = static_cast<int>(sizeof(Word) * 8);
    constexpr std::size_t buckets = std::size_t{1} << radixBits;
    Intervals<Word> sorted(intervals.size());
    for (int position = 0; position < bits; position += radixBits) {
        std::array<std::uint32_t, buckets> offsets{};
        for (const auto &interval : intervals) {
            ++offsets[radixDigit(interval.first, position)];
        }
        if (offsets[radixDigit(intervals.front().first, position)] == intervals.size()) {
            continue;
        }
        std::uint32_t next = 0;
        for (auto &offset : offsets) {
            const std::uint32_t count = offset;
            offset = next;
            next += count;
        }
        for (const auto &interval : intervals) {
            sorted[offsets[radixDigit(interval.first, position)]++] = interval;
        }
        intervals.swap(sorted);
    }
}

} // namespace allowdesk
