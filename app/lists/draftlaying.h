#pragma once

#include "app/lists/draftoverlay.h"
#include "app/lists/rowindex.h"
#include "app/lists/rowmerge.h"

#include <functional>

namespace allowdesk
{

/// How what is staged stands to a base that others may have changed.
struct DraftLaying
{
    QHash<RowId, RowId> conflicts{}; ///< staged rows that wait for a decision, with the row of theirs; 0 for none
    qsizetype halved = 0; ///< edits of which the removal is left

    bool operator==(const DraftLaying &) const = default;
};

/// Lays what is staged on rows of a base, by mergeRows(). Of the rows that are to be settled, what others have brought
/// about leaves the overlay, and of an edit whose new row others have added the removal is left; the conflicts are
/// those of all. Rows of the base get the ids that the overlay knows them by.
DraftLaying layOnBase(
    const Schema &schema, DraftOverlay &overlay, TargetState &base, const std::function<bool(RowId)> &isToBeSettled);

/// Rows that something is staged for and that the base, of that index, does not have any more: edited ones as they are
/// wanted, then removed ones as they were seen.
[[nodiscard]] QList<Row> orphansIn(const DraftOverlay &overlay, const RowIndex &base);

/// The base as its person saw it when they staged what waits for a decision: changes of others that meet no edit are in
/// it, those that meet one are not.
[[nodiscard]] TargetState stateSeen(
    const DraftOverlay &overlay, const TargetState &base, const QHash<RowId, RowId> &conflicts);

/// The rows by which a fresh reading gets ids: those of the base and, behind them, the orphans.
[[nodiscard]] QList<Row> rowsKnown(const DraftOverlay &overlay, const TargetState &base);

} // namespace allowdesk
