#include "app/addresses/intervals.h"

#include "app/addresses/radixsort.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

template <typename Word>
bool beginsBefore(const Interval<Word> &a, const Interval<Word> &b)
{
    return a.first < b.first;
}

/// Joins what overlaps or touches in a list that is sorted by the first address.
template <typename Word>
void join(Intervals<Word> &intervals)
{
    if (intervals.empty()) {
        return;
    }
    auto open = intervals.begin();
    for (auto next = open + 1; next != intervals.end(); ++next) {
        if (open->last == wordMax<Word> || next->first <= open->last + Word{1}) {
            open->last = std::max(open->last, next->last);
        } else {
            *++open = *next;
        }
    }
    intervals.erase(open + 1, intervals.end());
}

} // namespace

template <typename Word>
void normalise(Intervals<Word> &intervals)
{
    // Below this the passes of the radix sort cost more than comparing does.
    constexpr std::size_t fewIntervals = 4096;
    if (!std::is_sorted(intervals.begin(), intervals.end(), beginsBefore<Word>)) {
        if (intervals.size() < fewIntervals) {
            std::sort(intervals.begin(), intervals.end(), beginsBefore<Word>);
        } else {
            radixSort(intervals);
        }
    }
    join(intervals);
}

template <typename Word>
Intervals<Word> united(const Intervals<Word> &a, const Intervals<Word> &b)
{
    Intervals<Word> result(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), result.begin(), beginsBefore<Word>);
    join(result);
    return result;
}

template <typename Word>
Intervals<Word> intersected(const Intervals<Word> &a, const Intervals<Word> &b)
{
    Intervals<Word> result;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        const Word first = std::max(left->first, right->first);
        const Word last = std::min(left->last, right->last);
        if (first <= last) {
            result.push_back({first, last});
        }
        if (left->last < right->last) {
            ++left;
        } else {
            ++right;
        }
    }
    return result;
}

template <typename Word>
Intervals<Word> subtracted(const Intervals<Word> &a, const Intervals<Word> &b)
{
    Intervals<Word> result;
    auto hole = b.begin();
    for (Interval<Word> rest : a) {
        while (hole != b.end() && hole->last < rest.first) {
            ++hole;
        }
        bool isUsedUp = false;
        for (auto next = hole; !isUsedUp && next != b.end() && next->first <= rest.last; ++next) {
            if (rest.first < next->first) {
                result.push_back({rest.first, next->first - Word{1}});
            }
            isUsedUp = next->last >= rest.last;
            rest.first = isUsedUp ? rest.first : next->last + Word{1};
        }
        if (!isUsedUp) {
            result.push_back(rest);
        }
    }
    return result;
}

template <typename Word>
const Interval<Word> *intervalOf(const Intervals<Word> &intervals, const Word &address)
{
    const auto behind = std::upper_bound(intervals.begin(), intervals.end(), address,
        [](const Word &wanted, const Interval<Word> &interval) { return wanted < interval.first; });
    if (behind == intervals.begin() || std::prev(behind)->last < address) {
        return nullptr;
    }
    return &*std::prev(behind);
}

template void normalise(Intervals<std::uint32_t> &);
template void normalise(Intervals<UInt128> &);
template Intervals<std::uint32_t> united(const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
template Intervals<UInt128> united(const Intervals<UInt128> &, const Intervals<UInt128> &);
template Intervals<std::uint32_t> intersected(const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
template Intervals<UInt128> intersected(const Intervals<UInt128> &, const Intervals<UInt128> &);
template Intervals<std::uint32_t> subtracted(const Intervals<std::uint32_t> &, const Intervals<std::uint32_t> &);
template Intervals<UInt128> subtracted(const Intervals<UInt128> &, const Intervals<UInt128> &);
template const Interval<std::uint32_t> *intervalOf(const Intervals<std::uint32_t> &, const std::uint32_t &);
template const Interval<UInt128> *intervalOf(const Intervals<UInt128> &, const UInt128 &);

} // namespace allowdesk
