#pragma once

#include "ui/look/rowcopier.h"

class QTableView;

namespace allowdesk
{

/// What all tables of the window have in common: compact rows, whole-row selection, no tab inside (it leaves the
/// table), the last column as wide as there is room; columns that are moved, and shown or hidden by the menu of their
/// head; selected rows that are copied as CSV, with the further forms that addFormats puts beside it.
void setUpTable(QTableView &table, const RowCopier::AddFormats &addFormats = {});

/// The selected rows from the top, as first and last of each run: however long the list is, these are few.
[[nodiscard]] QList<std::pair<int, int>> selectedRuns(const QTableView &table);

/// The columns that are not hidden, in the order that they are shown in.
[[nodiscard]] QList<int> shownColumns(const QTableView &table);

} // namespace allowdesk
