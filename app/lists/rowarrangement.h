#pragma once

#include "app/base/filterwords.h"
#include "app/lists/shownrows.h"
#include "app/lists/sortkey.h"

#include <stop_token>

namespace allowdesk
{

/// Which rows of a draft a table shows, and in which order.
struct RowArrangement
{
    FilterWords filter{}; ///< of the cells; empty for all rows
    int column = -1; ///< what they are sorted by; -1 for their order in the list
    FieldKind kind = FieldKind::Text; ///< of that column
    Qt::SortOrder order = Qt::AscendingOrder;

    [[nodiscard]] bool isPlain() const { return filter.isEmpty() && column < 0; }
    [[nodiscard]] bool shows(const QStringList &cells) const;
    [[nodiscard]] SortKey keyOf(const QStringList &cells) const { return sortKey(kind, cells.value(column)); }
    /// Whether the one stands above the other.
    [[nodiscard]] bool isAbove(const SortKey &left, const SortKey &right) const;
};

/// The places of the rows that are shown, in order; of some use only where it was not stopped.
[[nodiscard]] QList<qsizetype> arrangedPlaces(
    const ShownRows &rows, const RowArrangement &arrangement, const std::stop_token &stop = {});

} // namespace allowdesk
