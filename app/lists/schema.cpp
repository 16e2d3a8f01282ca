#include "app/lists/schema.h"

#include <QHash>
#include <QQueue>

#include <algorithm>

namespace allowdesk
{

bool sameCells(const Schema &schema, const QStringList &left, const QStringList &right)
{
    return left == right || schema.compared(left) == schema.compared(right);
}

QList<Row> withKnownIds(const Schema &schema, QList<Row> fresh, const QList<Row> &known)
{
    // From one reading to the next nearly all of a list stays: only between what both begin and end with are keys made.
    const auto [fromStart, knownFromStart] = std::mismatch(fresh.cbegin(), fresh.cend(), known.cbegin(), known.cend());
    const qsizetype start = fromStart - fresh.cbegin();
    if (start == fresh.size() && start == known.size()) {
        return known; // the very same rows, which need no comparison any more
    }
    const auto [fromEnd, knownFromEnd] =
        std::mismatch(fresh.crbegin(), fresh.crend() - start, known.crbegin(), known.crend() - start);
    const qsizetype end = fromEnd - fresh.crbegin();
    for (qsizetype i = 0; i < start; ++i) {
        fresh[i].id = known[i].id;
    }
    for (qsizetype i = 1; i <= end; ++i) {
        fresh[fresh.size() - i].id = known[known.size() - i].id;
    }
    QHash<QString, QQueue<RowId>> ids;
    for (qsizetype i = start; i < known.size() - end; ++i) {
        ids[rowKey(schema, known[i])].enqueue(known[i].id);
    }
    for (qsizetype i = start; i < fresh.size() - end; ++i) {
        const auto it = ids.find(rowKey(schema, fresh[i]));
        if (it != ids.end() && !it->isEmpty()) {
            fresh[i].id = it->dequeue();
        }
    }
    return fresh;
}

} // namespace allowdesk
