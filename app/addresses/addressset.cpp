#include "app/addresses/addressset.h"

#include "app/addresses/addresstext.h"

#include <algorithm>

namespace allowdesk
{

namespace
{

constexpr AddressFamily familyOf(std::uint32_t)
{
    return AddressFamily::IPv4;
}

constexpr AddressFamily familyOf(const UInt128 &)
{
    return AddressFamily::IPv6;
}

template <typename Word>
AddressCount countOf(const Intervals<Word> &intervals)
{
    AddressCount count;
    for (const auto &interval : intervals) {
        count += AddressCount::between(interval.first, interval.last);
    }
    return count;
}

template <typename Word>
bool containsEntry(const Intervals<Word> &intervals, const AddressRange &entry)
{
    const auto *found = intervalOf(intervals, static_cast<Word>(entry.first()));
    return found != nullptr && static_cast<Word>(entry.last()) <= found->last;
}

template <typename Word>
bool overlapsEntry(const Intervals<Word> &intervals, const AddressRange &entry)
{
    const auto first = std::lower_bound(intervals.begin(), intervals.end(), static_cast<Word>(entry.first()),
        [](const Interval<Word> &interval, const Word &wanted) { return interval.last < wanted; });
    return first != intervals.end() && first->first <= static_cast<Word>(entry.last());
}

template <typename Word>
void appendRanges(std::vector<AddressRange> &result, const Intervals<Word> &intervals)
{
    for (const auto &interval : intervals) {
        result.push_back(AddressRange::between(familyOf(Word{}), interval.first, interval.last));
    }
}

template <typename Word>
void appendBlocks(std::vector<AddressRange> &result, const Intervals<Word> &intervals)
{
    for (const auto &interval : intervals) {
        forEachBlock(interval, [&result](const Word &first, int prefixLength) {
            result.push_back(AddressRange::cidr(familyOf(Word{}), first, prefixLength));
        });
    }
}

/// Collects lines and hands them on in large pieces.
class LinePrinter final
{
public:
    explicit LinePrinter(const std::function<void(std::string_view)> &write) : m_write(write), m_buffer(capacity) { }

    template <typename Word>
    void print(const Intervals<Word> &intervals)
    {
        constexpr int bits = static_cast<int>(sizeof(Word) * 8);
        for (const auto &interval : intervals) {
            forEachBlock(interval, [this](const Word &first, int prefixLength) {
                char *end = writePrefix(writeAddress(m_buffer.data() + m_used, first), prefixLength, bits);
                *end++ = '\n';
                m_used = static_cast<std::size_t>(end - m_buffer.data());
                if (m_used > capacity - longestLine) {
                    flush();
                }
            });
        }
    }

    void flush()
    {
        if (m_used > 0) {
            m_write(std::string_view(m_buffer.data(), m_used));
            m_used = 0;
        }
    }

private:
    static constexpr std::size_t capacity = std::size_t{256} * 1024;
    static constexpr std::size_t longestLine = 64;
    const std::function<void(std::string_view)> &m_write;
    std::vector<char> m_buffer;
    std::size_t m_used = 0;
};

} // namespace

AddressSet AddressSet::of(std::span<const AddressRange> entries)
{
    Intervals<std::uint32_t> ipv4;
    Intervals<UInt128> ipv6;
    for (const AddressRange &entry : entries) {
        if (entry.family() == AddressFamily::IPv4) {
            ipv4.push_back({static_cast<std::uint32_t>(entry.first()), static_cast<std::uint32_t>(entry.last())});
        } else {
            ipv6.push_back({entry.first(), entry.last()});
        }
    }
    return of(std::move(ipv4), std::move(ipv6));
}

AddressSet AddressSet::of(Intervals<std::uint32_t> ipv4, Intervals<UInt128> ipv6)
{
    AddressSet set;
    set.m_ipv4 = std::move(ipv4);
    set.m_ipv6 = std::move(ipv6);
    normalise(set.m_ipv4);
    normalise(set.m_ipv6);
    return set;
}

AddressCount AddressSet::count() const
{
    AddressCount count = countOf(m_ipv4);
    count += countOf(m_ipv6);
    return count;
}

bool AddressSet::contains(const AddressRange &entry) const
{
    return entry.family() == AddressFamily::IPv4 ? containsEntry(m_ipv4, entry) : containsEntry(m_ipv6, entry);
}

bool AddressSet::overlaps(const AddressRange &entry) const
{
    return entry.family() == AddressFamily::IPv4 ? overlapsEntry(m_ipv4, entry) : overlapsEntry(m_ipv6, entry);
}

AddressSet AddressSet::united(const AddressSet &other) const
{
    AddressSet set;
    set.m_ipv4 = allowdesk::united(m_ipv4, other.m_ipv4);
    set.m_ipv6 = allowdesk::united(m_ipv6, other.m_ipv6);
    return set;
}

AddressSet AddressSet::intersected(const AddressSet &other) const
{
    AddressSet set;
    set.m_ipv4 = allowdesk::intersected(m_ipv4, other.m_ipv4);
    set.m_ipv6 = allowdesk::intersected(m_ipv6, other.m_ipv6);
    return set;
}

AddressSet AddressSet::subtracted(const AddressSet &other) const
{
    AddressSet set;
    set.m_ipv4 = allowdesk::subtracted(m_ipv4, other.m_ipv4);
    set.m_ipv6 = allowdesk::subtracted(m_ipv6, other.m_ipv6);
    return set;
}

std::vector<AddressRange> AddressSet::ranges() const
{
    std::vector<AddressRange> result;
    result.reserve(m_ipv4.size() + m_ipv6.size());
    appendRanges(result, m_ipv4);
    appendRanges(result, m_ipv6);
    return result;
}

std::vector<AddressRange> AddressSet::blocks() const
{
    std::vector<AddressRange> result;
    appendBlocks(result, m_ipv4);
    appendBlocks(result, m_ipv6);
    return result;
}

void AddressSet::printBlocks(const std::function<void(std::string_view)> &write) const
{
    LinePrinter printer(write);
    printer.print(m_ipv4);
    printer.print(m_ipv6);
    printer.flush();
}

} // namespace allowdesk
