#pragma once

class QLineEdit;
class QString;
class QTableView;

namespace allowdesk
{

/// What all fields have in common that filter a table as one types: a glass, a button that empties them, a hint that is
/// their accessible name, and a tooltip on words and quotes. Down and Enter go on into the table.
void setUpFilter(QLineEdit &field, QTableView &table, const QString &objectName, const QString &hint);

} // namespace allowdesk
