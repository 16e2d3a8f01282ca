#pragma once

#include "app/addresses/intervals.h"

#include <array>
#include <numeric>
#include <vector>

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

/// Sorts by the first address in linear time. Bits that are the same in all entries cost nothing, which is most of them
/// in lists of IPv6.
template <typename Word>
void radixSort(Intervals<Word> &intervals)
{
    constexpr int passes = (static_cast<int>(sizeof(Word) * 8) + radixBits - 1) / radixBits;
    constexpr std::size_t buckets = std::size_t{1} << radixBits;
    std::vector<std::array<std::uint32_t, buckets>> offsets(passes);
    for (const auto &interval : intervals) {
        for (int pass = 0; pass < passes; ++pass) {
            ++offsets[pass][radixDigit(interval.first, pass * radixBits)];
        }
    }
    Intervals<Word> sorted(intervals.size());
    for (int pass = 0; pass < passes; ++pass) {
        auto &offset = offsets[pass];
        if (offset[radixDigit(intervals.front().first, pass * radixBits)] == intervals.size()) {
            continue;
        }
        std::exclusive_scan(offset.begin(), offset.end(), offset.begin(), 0U);
        for (const auto &interval : intervals) {
            sorted[offset[radixDigit(interval.first, pass * radixBits)]++] = interval;
        }
        intervals.swap(sorted);
    }
}

} // namespace allowdesk
