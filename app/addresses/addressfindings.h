#pragma once

#include "app/addresses/addressrange.h"

#include <optional>
#include <span>
#include <vector>

namespace allowdesk
{

/// What a person should know about an entry of a list. How grave it is, the service decides.
enum class AddressFindingKind : std::uint8_t {
    HostBitsSet, ///< 10.0.0.5/24; the fix is the network
    Duplicate, ///< the same addresses as an earlier row
    Covered, ///< inside another, broader row
    Broad, ///< broader than the threshold
    IPv6,
    DashRange,
};

struct AddressFinding
{
    AddressFindingKind kind = AddressFindingKind::Duplicate;
    qsizetype row = 0;
    qsizetype otherRow = -1; ///< the earlier row of a duplicate, the covering row
    std::optional<AddressRange> fix{}; ///< for HostBitsSet

    bool operator==(const AddressFinding &) const = default;
};

/// Entries with more addresses than a block of this prefix length are called broad.
struct BroadThreshold
{
    int ipv4 = 16;
    int ipv6 = 48;
};

/// What an entry shows without others, by kind.
[[nodiscard]] std::vector<AddressFinding> findAddressFindings(
    const AddressRange &entry, const BroadThreshold &threshold = {});

/// All findings on a list of entries, by row, then by kind. A pure function, n log n.
[[nodiscard]] std::vector<AddressFinding> findAddressFindings(
    std::span<const AddressRange> entries, const BroadThreshold &threshold = {});

} // namespace allowdesk
