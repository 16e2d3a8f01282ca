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

/// The entries of an edit as rows of one schema, and where a list has them.
class BulkWork
{
public:
    BulkWork(const Schema &schema, const TargetState &state, const RowKeys &keys, const BulkEdit &edit)
        : m_state(state), m_edit(edit), m_part(schema.partColumn())
    {
        QSet<QString> known;
        for (const QString &entry : edit.entries) {
            const QStringList cells = bulkCells(schema, entry, edit.part);
            const QString key = schema.key(cells);
            if (known.contains(key)) {
                continue;
            }
            known.insert(key);
            if (const QList<qsizetype> found = keys.find(schema, key); found.isEmpty()) {
                m_missing << cells;
            } else {
                m_first.insert(found.constFirst());
                m_intended.unite(QSet<qsizetype>(found.begin(), found.end()));
            }
        }
    }

    [[nodiscard]] BulkOutcome outcome() const
    {
        BulkOutcome outcome;
        const auto look = [&](qsizetype index) {
            const Row &row = m_state.rows[index];
            if (!change(row, m_intended.contains(index), outcome.changes) && m_first.contains(index)) {
                ++outcome.alreadyDone;
                outcome.inOtherParts += isInPart(row) ? 0 : 1;
            }
        };
        if (m_edit.mode == BulkEdit::Mode::Replace) {
            for (qsizetype index = 0; index < m_state.rows.size(); ++index) {
                look(index);
            }
        } else {
            QList<qsizetype> indexes = m_intended.values();
            std::sort(indexes.begin(), indexes.end());
            std::for_each(indexes.begin(), indexes.end(), look);
        }
        if (m_edit.mode == BulkEdit::Mode::Remove) {
            outcome.alreadyDone += m_missing.size();
        } else {
            outcome.changes.additions = m_missing;
        }
        return outcome;
    }

private:
    const TargetState &m_state;
    const BulkEdit &m_edit;
    int m_part;
    QSet<qsizetype> m_intended; ///< the indexes of rows that the entries name
    QSet<qsizetype> m_first; ///< of these, the first one for each entry
    QList<QStringList> m_missing; ///< rows of the entries that the list does not have

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
    std::optional<QString> last; // a part's rows mostly follow each other
    for (const Row &row : state.rows) {
        const auto edited = changes.edits.constFind(row.id);
        const QString name = (edited == changes.edits.cend() ? row.cells : *edited).value(part);
        if (name != last && !removed.contains(row.id)) {
            parts.insert(name);
            last = name;
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

BulkOutcome bulkOutcome(
    const Schema &schema, const TargetState &state, const RowKeys &keys, const BulkEdit &edit, const BulkLimits &limits)
{
    BulkOutcome outcome = BulkWork(schema, state, keys, edit).outcome();
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
