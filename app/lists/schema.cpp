#include "app/lists/schema.h"

#include <QHash>
#include <QQueue>

namespace allowdesk
{

bool sameCells(const Schema &schema, const QStringList &left, const QStringList &right)
{
    return left == right || schema.compared(left) == schema.compared(right);
}

QList<Row> withKnownIds(const Schema &schema, QList<Row> fresh, const QList<Row> &known)
{
    QHash<QString, QQueue<RowId>> ids;
    for (const Row &row : known) {
        ids[rowKey(schema, row)].enqueue(row.id);
    }
    for (Row &row : fresh) {
        const auto it = ids.find(rowKey(schema, row));
        if (it != ids.end() && !it->isEmpty()) {
            row.id = it->dequeue();
        }
    }
    return fresh;
}

} // namespace allowdesk
