#pragma once

#include "app/addresses/addresscount.h"
#include "app/addresses/addressrange.h"
#include "app/addresses/intervals.h"

#include <functional>
#include <span>
#include <vector>

namespace allowdesk
{

/// A set of addresses of both families, kept as disjoint intervals in order. A value; safe to read from many threads.
class AddressSet final
{
public:
    AddressSet() = default;
    /// Exactly the addresses of the entries, merged.
    [[nodiscard]] static AddressSet of(std::span<const AddressRange> entries);
    /// The same from entries that are already split by family; takes the memory over.
    [[nodiscard]] static AddressSet of(Intervals<std::uint32_t> ipv4, Intervals<UInt128> ipv6);

    [[nodiscard]] bool isEmpty() const { return m_ipv4.empty() && m_ipv6.empty(); }
    [[nodiscard]] AddressCount count() const;
    /// Every address of the entry is in the set.
    [[nodiscard]] bool contains(const AddressRange &entry) const;
    /// At least one address of the entry is in the set.
    [[nodiscard]] bool overlaps(const AddressRange &entry) const;

    [[nodiscard]] AddressSet united(const AddressSet &other) const;
    [[nodiscard]] AddressSet intersected(const AddressSet &other) const;
    [[nodiscard]] AddressSet subtracted(const AddressSet &other) const;
    bool operator==(const AddressSet &) const = default;

    [[nodiscard]] const Intervals<std::uint32_t> &ipv4() const { return m_ipv4; }
    [[nodiscard]] const Intervals<UInt128> &ipv6() const { return m_ipv6; }

    /// The disjoint intervals in order, neighbours joined.
    [[nodiscard]] std::vector<AddressRange> ranges() const;
    /// The fewest CIDR blocks that make up the set, in order.
    [[nodiscard]] std::vector<AddressRange> blocks() const;
    /// Prints the fewest blocks, one a line, in pieces of some hundred kilobytes.
    void printBlocks(const std::function<void(std::string_view)> &write) const;

private:
    Intervals<std::uint32_t> m_ipv4;
    Intervals<UInt128> m_ipv6;
};

} // namespace allowdesk
