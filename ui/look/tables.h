#pragma once

class QTableView;

namespace allowdesk
{

/// What all tables of the window have in common: compact rows, whole-row selection, no tab inside (it leaves the
/// table), the last column as wide as there is room.
void setUpTable(QTableView &table);

} // namespace allowdesk
