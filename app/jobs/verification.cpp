#include "app/jobs/verification.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace allowdesk
{
namespace
{

using RowsByKey = QHash<QString, QList<QStringList>>;

// The rows of the given keys as the service would keep them, in an order that does not depend on theirs.
RowsByKey rowsByKey(const Schema &schema, const QList<Row> &rows, const QSet<QString> &keys)
{
    RowsByKey found;
    for (const Row &row : rows) {
        if (const QString key = rowKey(schema, row); keys.contains(key)) {
            found[key] << schema.compared(row.cells);
        }
    }
    for (QList<QStringList> &same : found) {
        std::sort(same.begin(), same.end());
    }
    return found;
}

// Counts promises: those that change something and show, and those that do not show.
class Tally
{
public:
    void count(bool changes, bool shows)
    {
        m_met += changes && shows ? 1 : 0;
        m_unmet += shows ? 0 : 1;
    }
    [[nodiscard]] Verification result() const
    {
        return m_unmet == 0 ? Verification::Fulfilled : m_met > 0 ? Verification::Partly : Verification::Absent;
    }

private:
    qsizetype m_met = 0;
    qsizetype m_unmet = 0;
};

} // namespace

Verification verify(const Schema &schema, const Intents &promised, const TargetState &before, const TargetState &read)
{
    Tally tally;
    const QSet<QString> keys = touchedKeys(schema, promised);
    const RowsByKey old = rowsByKey(schema, before.rows, keys);
    const RowsByKey expected = rowsByKey(schema, rebase(schema, promised, before).wanted.rows, keys);
    const RowsByKey found = rowsByKey(schema, read.rows, keys);
    for (const QString &key : keys) {
        tally.count(old.value(key) != expected.value(key), found.value(key) == expected.value(key));
    }
    for (const AttributeIntent &attribute : promised.attributes) {
        tally.count(!sameValue(before.attributes[attribute.id], attribute.after),
            sameValue(read.attributes[attribute.id], attribute.after));
    }
    if (promised.existence) {
        tally.count(before.exists != *promised.existence, read.exists == *promised.existence);
    }
    return tally.result();
}

QList<Conflict> differences(const Schema &schema, const TargetState &sent, const TargetState &read)
{
    QList<Conflict> found;
    const Intents between = intentsBetween(schema, sent, read);
    for (const RowIntent &row : between.rows) {
        found << Conflict{.theirs = row.after.value_or(QStringList()), .yours = row.before.value_or(QStringList())};
    }
    for (const AttributeIntent &attribute : between.attributes) {
        found << Conflict{.attribute = attribute.id,
            .theirs = {attribute.after.toVariant().toString()},
            .yours = {attribute.before.toVariant().toString()}};
    }
    return found;
}

} // namespace allowdesk
