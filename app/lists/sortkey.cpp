#include "app/lists/sortkey.h"

namespace allowdesk
{

bool SortKey::operator<(const SortKey &other) const
{
    if (address && other.address) {
        return *address < *other.address;
    }
    if (number && other.number) {
        return *number < *other.number;
    }
    const bool hasValue = address || number;
    const bool otherHasValue = other.address || other.number;
    return hasValue != otherHasValue ? hasValue : text < other.text;
}

SortKey sortKey(FieldKind kind, const QString &cell)
{
    if (holdsAddresses(kind)) {
        const auto address = AddressRange::parse(kind == FieldKind::AddressList ? cell.section(u',', 0, 0) : cell);
        return address ? SortKey{.address = *address} : SortKey{.text = cell.toCaseFolded()};
    }
    if (kind == FieldKind::Number) {
        bool isNumber = false;
        const double number = cell.toDouble(&isNumber);
        return isNumber ? SortKey{.number = number} : SortKey{.text = cell.toCaseFolded()};
    }
    return {.text = cell.toCaseFolded()};
}

} // namespace allowdesk
