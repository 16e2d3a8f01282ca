#include "app/import/importaddresses.h"

#include "app/import/importplan.h"

namespace allowdesk
{

AddressSet importedAddresses(const ImportPlan &plan, int column)
{
    Intervals<std::uint32_t> ipv4;
    Intervals<UInt128> ipv6;
    ipv4.reserve(static_cast<std::size_t>(plan.rowCount()));
    const AddressColumn &values = plan.addresses(column);
    for (qsizetype row = 0; row < plan.rowCount(); ++row) {
        const auto index = static_cast<std::size_t>(row);
        if (plan.isBad(row) || values.kind(index) == AddressColumn::Kind::None) {
            continue;
        }
        if (values.kind(index) != AddressColumn::Kind::Other) {
            ipv4.push_back({values.first(index), values.last(index)});
            continue;
        }
        const AddressRange range = plan.address(row, column).value();
        if (range.family() == AddressFamily::IPv4) {
            ipv4.push_back({static_cast<std::uint32_t>(range.first()), static_cast<std::uint32_t>(range.last())});
        } else {
            ipv6.push_back({range.first(), range.last()});
        }
    }
    return AddressSet::of(std::move(ipv4), std::move(ipv6));
}

} // namespace allowdesk
