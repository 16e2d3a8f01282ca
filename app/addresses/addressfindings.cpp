#include "app/addresses/addressfindings.h"

#include <algorithm>
#include <numeric>

namespace allowdesk
{

namespace
{

using Findings = std::vector<AddressFinding>;

/// What an entry shows without the others.
void appendOwn(Findings &findings, qsizetype row, const AddressRange &entry, const BroadThreshold &threshold)
{
    const bool isIpv4 = entry.family() == AddressFamily::IPv4;
    if (entry.hostBitsSet()) {
        const auto network = AddressRange::cidr(entry.family(), entry.first(), entry.enteredPrefixLength());
        findings.push_back({.kind = AddressFindingKind::HostBitsSet, .row = row, .fix = network});
    }
    if (entry.isBroaderThan(isIpv4 ? threshold.ipv4 : threshold.ipv6)) {
        findings.push_back({.kind = AddressFindingKind::Broad, .row = row});
    }
    if (!isIpv4) {
        findings.push_back({.kind = AddressFindingKind::IPv6, .row = row});
    }
    if (entry.form() == AddressForm::Range) {
        findings.push_back({.kind = AddressFindingKind::DashRange, .row = row});
    }
}

/// Rows by family and first address; the broader first, equal ones in their order.
std::vector<std::size_t> sweepOrder(std::span<const AddressRange> entries)
{
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [entries](std::size_t a, std::size_t b) {
        const AddressRange &left = entries[a];
        const AddressRange &right = entries[b];
        if (left.family() != right.family() || left.first() != right.first()) {
            return left < right;
        }
        return left.last() != right.last() ? right.last() < left.last() : a < b;
    });
    return order;
}

/// One sweep: of the entries seen so far the one that reaches farthest covers the next, if any does.
void appendMutual(Findings &findings, std::span<const AddressRange> entries)
{
    const auto order = sweepOrder(entries);
    std::size_t original = 0;
    std::optional<std::size_t> farthest;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t row = order[i];
        const bool isDuplicate = i > 0 && entries[row] == entries[original];
        if (isDuplicate) {
            findings.push_back({.kind = AddressFindingKind::Duplicate,
                .row = static_cast<qsizetype>(row),
                .otherRow = static_cast<qsizetype>(original)});
        } else {
            original = row;
        }
        if (farthest && entries[*farthest] != entries[row] && entries[*farthest].contains(entries[row])) {
            findings.push_back({.kind = AddressFindingKind::Covered,
                .row = static_cast<qsizetype>(row),
                .otherRow = static_cast<qsizetype>(*farthest)});
        } else if (!isDuplicate) {
            farthest = row;
        }
    }
}

} // namespace

std::vector<AddressFinding> findAddressFindings(const AddressRange &entry, const BroadThreshold &threshold)
{
    Findings findings;
    appendOwn(findings, 0, entry, threshold);
    return findings;
}

std::vector<AddressFinding> findAddressFindings(std::span<const AddressRange> entries, const BroadThreshold &threshold)
{
    Findings findings;
    for (std::size_t row = 0; row < entries.size(); ++row) {
        appendOwn(findings, static_cast<qsizetype>(row), entries[row], threshold);
    }
    appendMutual(findings, entries);
    std::sort(findings.begin(), findings.end(), [](const AddressFinding &a, const AddressFinding &b) {
        return a.row != b.row ? a.row < b.row : a.kind < b.kind;
    });
    return findings;
}

} // namespace allowdesk
