#include "app/csv/importaddresses.h"

#include "app/csv/importplan.h"
#include "app/csv/parallel.h"

#include <algorithm>

namespace allowdesk
{

AddressSet importedAddresses(const ImportPlan &plan, int column)
{
    // Each part of the rows fills its part of the list from the front; then the gaps are closed.
    Intervals<std::uint32_t> ipv4(static_cast<std::size_t>(plan.rowCount()));
    struct Part
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        Intervals<UInt128> ipv6{};
    };
    std::vector<Part> parts(static_cast<std::size_t>(partCount(plan.rowCount())));
    parallelParts(plan.rowCount(), [&](int index, qsizetype begin, qsizetype end) {
        Part &part = parts[static_cast<std::size_t>(index)];
        part.begin = part.end = static_cast<std::size_t>(begin);
        for (qsizetype row = begin; row < end; ++row) {
            if (plan.isBad(row)) {
                continue;
            }
            const AddressResult address = AddressRange::parse(plan.cell(row, column));
            if (address && address->family() == AddressFamily::IPv4) {
                ipv4[part.end++] = {
                    static_cast<std::uint32_t>(address->first()), static_cast<std::uint32_t>(address->last())};
            } else if (address) {
                part.ipv6.push_back({address->first(), address->last()});
            }
        }
    });
    std::size_t used = 0;
    Intervals<UInt128> ipv6;
    for (const Part &part : parts) {
        const auto begin = ipv4.begin() + static_cast<std::ptrdiff_t>(part.begin);
        const auto end = ipv4.begin() + static_cast<std::ptrdiff_t>(part.end);
        std::move(begin, end, ipv4.begin() + static_cast<std::ptrdiff_t>(used));
        used += part.end - part.begin;
        ipv6.insert(ipv6.end(), part.ipv6.begin(), part.ipv6.end());
    }
    ipv4.resize(used);
    return AddressSet::of(std::move(ipv4), std::move(ipv6));
}

} // namespace allowdesk
