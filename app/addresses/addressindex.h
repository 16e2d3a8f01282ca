#pragma once

#include "app/addresses/addressset.h"

#include <vector>

namespace allowdesk
{

/// Finds an interval by the leading bits that differ in the list, then by halving the few that share them.
template <typename Word>
class IntervalIndex final
{
public:
    explicit IntervalIndex(const Intervals<Word> &intervals);

    [[nodiscard]] bool contains(const Intervals<Word> &intervals, const Word &address) const
    {
        if (intervals.empty() || address < intervals.front().first || address > intervals.back().last) {
            return false;
        }
        const auto bucket = static_cast<std::size_t>(static_cast<std::uint32_t>((address - m_base) >> m_shift));
        const Interval<Word> *candidate = intervals.data() + m_starts[bucket];
        std::uint32_t count = m_starts[bucket + 1] - m_starts[bucket];
        for (; count > fewIntervals; count -= count / 2) {
            candidate += candidate[count / 2 - 1].first <= address ? count / 2 : 0;
        }
        // Walking over the last few is quicker than halving them, whose branches nobody can foresee.
        for (; count > 0 && candidate->first <= address; --count) {
            ++candidate;
        }
        // The candidate is the first interval behind the address; bucket 0 begins with one that is not.
        --candidate;
        return address <= candidate->last;
    }

private:
    static constexpr std::uint32_t fewIntervals = 8;
    Word m_base{};
    int m_shift = 0;
    std::vector<std::uint32_t> m_starts; ///< by bucket: the intervals that begin before it
};

/// Answers in some nanoseconds whether an address is in a large set. Immutable; safe to read from many threads.
class AddressIndex final
{
public:
    explicit AddressIndex(AddressSet set);

    [[nodiscard]] bool contains(std::uint32_t ipv4) const { return m_ipv4.contains(m_set.ipv4(), ipv4); }
    [[nodiscard]] bool contains(const UInt128 &ipv6) const { return m_ipv6.contains(m_set.ipv6(), ipv6); }
    [[nodiscard]] const AddressSet &set() const { return m_set; }

private:
    AddressSet m_set;
    IntervalIndex<std::uint32_t> m_ipv4;
    IntervalIndex<UInt128> m_ipv6;
};

} // namespace allowdesk
