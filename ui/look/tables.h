#pragma once

#include <QByteArray>

class QTableView;

namespace allowdesk
{

/// What all tables of the window have in common: compact rows, whole-row selection, no tab inside (it leaves the
/// table), the last column as wide as there is room; columns that are moved, and shown or hidden by the menu of their
/// head; selected rows that are copied as CSV.
void setUpTable(QTableView &table);

/// The selected rows as they are shown, with a line of heads before them, in the order of the columns that are shown;
/// empty without a selection.
[[nodiscard]] QByteArray selectedRowsAsCsv(const QTableView &table);

} // namespace allowdesk
