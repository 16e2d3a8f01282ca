#include "app/addresses/addressindex.h"

#include <algorithm>

namespace allowdesk
{

template <typename Word>
IntervalIndex<Word>::IntervalIndex(const Intervals<Word> &intervals)
{
    if (intervals.empty()) {
        return;
    }
    // About one interval a bucket when they are spread evenly; 4 MB of buckets at most, to stay in the cache.
    const int wantedBits = std::min(20, bitWidth(static_cast<std::uint32_t>(intervals.size())));
    m_base = intervals.front().first;
    m_shift = std::max(0, bitWidth(intervals.back().last - m_base) - wantedBits);
    const auto bucketOf = [this](const Word &address) {
        return static_cast<std::size_t>(static_cast<std::uint32_t>((address - m_base) >> m_shift));
    };
    m_starts.assign(bucketOf(intervals.back().last) + 2, 0);
    for (const auto &interval : intervals) {
        ++m_starts[bucketOf(interval.first) + 1];
    }
    for (std::size_t bucket = 1; bucket < m_starts.size(); ++bucket) {
        m_starts[bucket] += m_starts[bucket - 1];
    }
}

template class IntervalIndex<std::uint32_t>;
template class IntervalIndex<UInt128>;

AddressIndex::AddressIndex(AddressSet set) : m_set(std::move(set)), m_ipv4(m_set.ipv4()), m_ipv6(m_set.ipv6()) { }

} // namespace allowdesk
