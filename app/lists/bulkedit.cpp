#include "app/lists/bulkedit.h"

#include "app/lists/coverage.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

int addressColumn(const Schema &schema)
{
    const QList<Column> &columns = schema.columns();
    const auto found =
        std::find_if(columns.begin(), columns.end(), [](const Column &column) { return holdsAddresses(column.kind); });
    return found == columns.end() ? 0 : static_cast<int>(found - columns.begin());
}

/// The entries of an edit as rows of one schema, and the rows of a list by their keys.
class BulkWork
{
public:
    BulkWork(const Schema &schema, const TargetState &state, const BulkEdit &edit)
        : m_schema(schema), m_state(state), m_edit(edit), m_part(schema.partColumn())
    {
        for (const QString &entry : edit.entries) {
            const QStringList cells = bulkCells(schema, entry, edit.part);
            if (const QString key = schema.key(cells); !m_intended.contains(key)) {
                m_intended.insert(key, cells);
                m_order << key;
            }
        }
    }

    [[nodiscard]] BulkOutcome outcome() const
    {
        BulkOutcome outcome;
        if (m_order.isEmpty() && m_edit.mode != BulkEdit::Mode::Replace) {
            return outcome; // before the first entry is typed: keys of long lists take their time
        }
        QSet<QString> present;
        present.reserve(m_state.rows.size());
        for (const Row &row : m_state.rows) {
            const QString key = rowKey(m_schema, row);
            const bool isIntended = m_intended.contains(key);
            if (!change(row, isIntended, outcome.changes) && isIntended && !present.contains(key)) {
                ++outcome.alreadyDone;
                outcome.inOtherParts += isInPart(row) ? 0 : 1;
            }
            present.insert(key);
        }
        for (const QString &key : m_order) {
            if (m_edit.mode == BulkEdit::Mode::Remove) {
                outcome.alreadyDone += present.contains(key) ? 0 : 1;
            } else if (!present.contains(key)) {
                outcome.changes.additions << m_intended[key];
            }
        }
        return outcome;
    }

private:
    const Schema &m_schema;
    const TargetState &m_state;
    const BulkEdit &m_edit;
    int m_part;
    QHash<QString, QStringList> m_intended;
    QStringList m_order;

    [[nodiscard]] bool isInPart(const Row &row) const { return m_part < 0 || row.cells.value(m_part) == m_edit.part; }

    // False where the row stays as it is.
    bool change(const Row &row, bool isIntended, DraftChanges &changes) const
    {
        const bool isOfPart = isInPart(row);
        if (m_edit.mode == BulkEdit::Mode::Remove && isIntended && (m_edit.part.isEmpty() || isOfPart)) {
            changes.removals << row.id;
            return true;
        }
        if (m_edit.mode != BulkEdit::Mode::Replace || isIntended == isOfPart) {
            return false;
        }
        if (isIntended) {
            QStringList cells = row.cells;
            cells[m_part] = m_edit.part;
            changes.edits.insert(row.id, cells);
        } else {
            changes.removals << row.id;
        }
        return true;
    }
};

QSet<QString> partsAfter(const Schema &schema, const TargetState &state, const DraftChanges &changes)
{
    const int part = schema.partColumn();
    const QSet<RowId> removed(changes.removals.begin(), changes.removals.end());
    QSet<QString> parts;
    for (const Row &row : state.rows) {
        if (!removed.contains(row.id)) {
            parts.insert(changes.edits.value(row.id, row.cells).value(part));
        }
    }
    for (const QStringList &cells : changes.additions) {
        parts.insert(cells.value(part));
    }
    return parts;
}

// A row that is broader keeps an address in, whichever rows go.
qsizetype countStillReached(
    const Schema &schema, const TargetState &state, const BulkEdit &edit, const DraftChanges &changes)
{
    QList<Row> left = state.rows;
    const QSet<RowId> removed(changes.removals.begin(), changes.removals.end());
    left.removeIf([&](const Row &row) { return removed.contains(row.id); });
    const AddressSet reach = coverageOf(schema, left);
    return std::count_if(edit.entries.begin(), edit.entries.end(), [&](const QString &entry) {
        const auto range = AddressRange::parse(entry);
        return range && reach.overlaps(*range);
    });
}

} // namespace

QStringList bulkCells(const Schema &schema, const QString &entry, const QString &part)
{
    QStringList cells(schema.columns().size());
    cells[addressColumn(schema)] = entry;
    if (schema.partColumn() >= 0) {
        cells[schema.partColumn()] = part;
    }
    return cells;
}

BulkOutcome bulkOutcome(const Schema &schema, const TargetState &state, const BulkEdit &edit, const BulkLimits &limits)
{
    BulkOutcome outcome = BulkWork(schema, state, edit).outcome();
    if (edit.mode == BulkEdit::Mode::Remove && !edit.entries.isEmpty()) {
        outcome.stillReached = countStillReached(schema, state, edit, outcome.changes);
    }
    const qsizetype rowsAfter = state.rows.size() - outcome.changes.removals.size() + outcome.changes.additions.size();
    const bool grows = !outcome.changes.additions.isEmpty();
    if (grows && schema.partColumn() >= 0 && limits.mostParts > 0
        && partsAfter(schema, state, outcome.changes).size() > limits.mostParts) {
        outcome.problem = BulkOutcome::Problem::NoPartLeft;
    } else if (grows && limits.mostRows > 0 && rowsAfter > limits.mostRows) {
        outcome.problem = BulkOutcome::Problem::TooManyRows;
        outcome.tooMany = rowsAfter - limits.mostRows;
    }
    return outcome;
}

} // namespace allowdesk
