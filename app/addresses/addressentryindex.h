#pragma once

#include "app/addresses/addressrange.h"

#include <vector>

namespace allowdesk
{

/// An entry and whose it is: the number of a group, list or row, as the caller counts them.
struct OwnedEntry
{
    AddressRange range{};
    std::uint32_t owner = 0;

    bool operator==(const OwnedEntry &) const = default;
};

/// Says which of many entries, which may overlap, cover an address or block: in time that grows with the answer and the
/// logarithm of the list. Immutable; safe to read from many threads.
class AddressEntryIndex final
{
public:
    AddressEntryIndex() = default;
    explicit AddressEntryIndex(std::vector<OwnedEntry> entries);

    /// Entries that contain every address of the range, by their first address, the broader first.
    [[nodiscard]] std::vector<OwnedEntry> covering(const AddressRange &range) const;
    /// Entries that share at least one address with the range, in the same order.
    [[nodiscard]] std::vector<OwnedEntry> overlapping(const AddressRange &range) const;

private:
    /// A place in the order of all addresses of both families.
    struct Position
    {
        AddressFamily family = AddressFamily::IPv4;
        UInt128 address;
        auto operator<=>(const Position &) const = default;
    };
    struct Query
    {
        std::size_t candidates = 0; ///< how many entries begin early enough
        Position endsFrom{};
        std::vector<OwnedEntry> found{};
    };
    [[nodiscard]] std::vector<OwnedEntry> find(const Position &beginsUpTo, const Position &endsFrom) const;
    void collect(Query &query, std::size_t node, std::size_t begin, std::size_t end) const;

    std::vector<OwnedEntry> m_entries; ///< sorted by first address, the broader first
    std::vector<Position> m_highestLast; ///< a binary tree over the entries: node i has the children 2i and 2i + 1
    std::size_t m_leaves = 0;
};

} // namespace allowdesk
