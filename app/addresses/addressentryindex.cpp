#include "app/addresses/addressentryindex.h"

#include <algorithm>
#include <bit>

namespace allowdesk
{

AddressEntryIndex::AddressEntryIndex(std::vector<OwnedEntry> entries) : m_entries(std::move(entries))
{
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const OwnedEntry &a, const OwnedEntry &b) {
        const Position first{a.range.family(), a.range.first()};
        const Position second{b.range.family(), b.range.first()};
        return first != second ? first < second : b.range.last() < a.range.last();
    });
    m_leaves = std::bit_ceil(std::max<std::size_t>(m_entries.size(), 1));
    m_highestLast.resize(2 * m_leaves);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_highestLast[m_leaves + i] = {m_entries[i].range.family(), m_entries[i].range.last()};
    }
    for (std::size_t node = m_leaves - 1; node > 0; --node) {
        m_highestLast[node] = std::max(m_highestLast[2 * node], m_highestLast[2 * node + 1]);
    }
}

std::vector<OwnedEntry> AddressEntryIndex::covering(const AddressRange &range) const
{
    return find({range.family(), range.first()}, {range.family(), range.last()});
}

std::vector<OwnedEntry> AddressEntryIndex::overlapping(const AddressRange &range) const
{
    return find({range.family(), range.last()}, {range.family(), range.first()});
}

std::vector<OwnedEntry> AddressEntryIndex::find(const Position &beginsUpTo, const Position &endsFrom) const
{
    const auto behind = std::upper_bound(
        m_entries.begin(), m_entries.end(), beginsUpTo, [](const Position &wanted, const OwnedEntry &entry) {
            return wanted < Position{entry.range.family(), entry.range.first()};
        });
    Query query{.candidates = static_cast<std::size_t>(behind - m_entries.begin()), .endsFrom = endsFrom};
    if (query.candidates > 0) {
        collect(query, 1, 0, m_leaves);
    }
    return std::move(query.found);
}

void AddressEntryIndex::collect(Query &query, std::size_t node, std::size_t begin, std::size_t end) const
{
    if (begin >= query.candidates || m_highestLast[node] < query.endsFrom) {
        return;
    }
    if (end - begin == 1) {
        query.found.push_back(m_entries[begin]);
        return;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    collect(query, 2 * node, begin, middle);
    collect(query, 2 * node + 1, middle, end);
}

} // namespace allowdesk
