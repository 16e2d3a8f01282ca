#pragma once

#include <QByteArray>

#include <functional>

class QMimeData;
class QTableView;

namespace allowdesk
{

/// What all tables of the window have in common: compact rows, whole-row selection, no tab inside (it leaves the
/// table), the last column as wide as there is room; columns that are moved, and shown or hidden by the menu of their
/// head; selected rows that are copied as CSV. addFormats puts further forms of them beside the CSV.
void setUpTable(QTableView &table, const std::function<void(QMimeData &)> &addFormats = {});

/// The selected rows from the top, as first and last of each run: however long the list is, these are few.
[[nodiscard]] QList<std::pair<int, int>> selectedRuns(const QTableView &table);

/// The selected rows, cells of others as they are and all else as it is shown, with a line of heads before them, in the
/// order of the columns that are shown; empty without a selection.
[[nodiscard]] QByteArray selectedRowsAsCsv(const QTableView &table);

} // namespace allowdesk
