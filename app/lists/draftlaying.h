#pragma once

#include "app/lists/draftoverlay.h"
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

/// Every row to show, in order: those of the base with their edits, orphans, then the added ones.
[[nodiscard]] QList<Row> rowsShown(const DraftOverlay &overlay, const TargetState &base);

/// The base as its person saw it when they staged what waits for a decision: changes of others that meet no edit are in
/// it, those that meet one are not.
[[nodiscard]] TargetState stateSeen(
    const DraftOverlay &overlay, const TargetState &base, const QHash<RowId, RowId> &conflicts);

/// The rows by which a fresh reading gets ids: those of the base and, behind them, the orphans.
[[nodiscard]] QList<Row> rowsKnown(const DraftOverlay &overlay, const TargetState &base);

} // namespace allowdesk
