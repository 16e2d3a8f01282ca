#include "app/lists/parts.h"

namespace allowdesk
{
namespace
{

template <typename Chosen>
void moveRows(Draft &draft, const QString &part, const Chosen &isChosen)
{
    const int column = draft.schema().partColumn();
    DraftChanges changes;
    const QList<Row> rows = draft.wanted().rows;
    for (const Row &row : rows) {
        if (column >= 0 && isChosen(row) && row.cells.value(column) != part) {
            QStringList cells = row.cells;
            cells[column] = part;
            changes.edits.insert(row.id, cells);
        }
    }
    draft.apply(changes);
}

} // namespace

QStringList partNames(const Draft &draft)
{
    const int column = draft.schema().partColumn();
    QStringList names;
    const QList<Row> rows = column >= 0 ? draft.wanted().rows : QList<Row>();
    for (const Row &row : rows) {
        if (!names.contains(row.cells.value(column))) {
            names << row.cells.value(column);
        }
    }
    names.removeAll(QString());
    return names;
}

void moveToPart(Draft &draft, const QList<RowId> &rows, const QString &part)
{
    const QSet<RowId> chosen(rows.begin(), rows.end());
    moveRows(draft, part, [&](const Row &row) { return chosen.contains(row.id); });
}

void renamePart(Draft &draft, const QString &part, const QString &name)
{
    const int column = draft.schema().partColumn();
    moveRows(draft, name, [&](const Row &row) { return row.cells.value(column) == part; });
}

} // namespace allowdesk
