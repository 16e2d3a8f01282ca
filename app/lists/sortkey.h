#pragma once

#include "app/addresses/addressrange.h"
#include "app/lists/schema.h"

#include <optional>

namespace allowdesk
{

/// What a cell is sorted by, read once and not at every comparison: addresses and numbers by value and before
/// everything that is none, other texts without case.
struct SortKey
{
    std::optional<AddressRange> address{};
    std::optional<double> number{};
    QString text{};

    [[nodiscard]] bool operator<(const SortKey &other) const;
};

[[nodiscard]] SortKey sortKey(FieldKind kind, const QString &cell);

} // namespace allowdesk
