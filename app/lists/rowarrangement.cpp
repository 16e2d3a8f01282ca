#include "app/lists/rowarrangement.h"

#include <algorithm>
#include <vector>

namespace allowdesk
{
namespace
{

void sort(
    QList<qsizetype> &places, const ShownRows &rows, const RowArrangement &arrangement, const std::stop_token &stop)
{
    std::vector<std::pair<SortKey, qsizetype>> keys;
    keys.reserve(static_cast<std::size_t>(places.size()));
    for (const qsizetype place : std::as_const(places)) {
        if (stop.stop_requested()) {
            return;
        }
        keys.emplace_back(arrangement.keyOf(rows.cells(place)), place);
    }
    std::stable_sort(keys.begin(), keys.end(),
        [&](const auto &left, const auto &right) { return arrangement.isAbove(left.first, right.first); });
    std::transform(keys.begin(), keys.end(), places.begin(), [](const auto &key) { return key.second; });
}

} // namespace

bool RowArrangement::shows(const QStringList &cells) const
{
    return filter.areIn(cells);
}

bool RowArrangement::isAbove(const SortKey &left, const SortKey &right) const
{
    return order == Qt::AscendingOrder ? left < right : right < left;
}

QList<qsizetype> arrangedPlaces(const ShownRows &rows, const RowArrangement &arrangement, const std::stop_token &stop)
{
    QList<qsizetype> places;
    for (qsizetype place = 0; place < rows.size() && !stop.stop_requested(); ++place) {
        if (arrangement.shows(rows.cells(place))) {
            places << place;
        }
    }
    if (arrangement.column >= 0) {
        sort(places, rows, arrangement, stop);
    }
    return places;
}

} // namespace allowdesk
