#include "app/lists/draftlaying.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

// Hashes have no order, and what is shown and stored must have one.
template <typename Value>
QList<RowId> inOrder(const QHash<RowId, Value> &rows)
{
    QList<RowId> ids = rows.keys();
    std::sort(ids.begin(), ids.end());
    return ids;
}

// What is staged, as changes of rows with their ids.
struct StagedRows
{
    QList<RowIntent> intents{};
    QList<RowId> ids{};

    explicit StagedRows(const DraftOverlay &overlay)
    {
        const QList<RowId> removed = inOrder(overlay.removed);
        for (const RowId id : removed) {
            add(id, {.before = overlay.removed.value(id)});
        }
        const QList<RowId> edited = inOrder(overlay.edited);
        for (const RowId id : edited) {
            const RowEdit edit = overlay.edited.value(id);
            add(id, {.before = edit.original, .after = edit.cells});
        }
        for (const Row &row : overlay.added) {
            add(row.id, {.after = row.cells});
        }
    }

    void add(RowId id, const RowIntent &intent)
    {
        intents << intent;
        ids << id;
    }
};

// Gives rows the ids that a draft knows them by; one that has such an id for another reason takes the other's.
class IdExchange
{
public:
    explicit IdExchange(QList<Row> &rows) : m_rows(rows)
    {
        m_numbers.reserve(rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            m_numbers.insert(rows[i].id, i);
        }
    }

    void give(qsizetype number, RowId id)
    {
        const RowId old = m_rows[number].id;
        if (old == id) {
            return;
        }
        if (const auto holder = m_numbers.constFind(id); holder != m_numbers.cend()) {
            const qsizetype other = *holder;
            m_rows[other].id = old;
            m_numbers.insert(old, other);
        } else {
            m_numbers.remove(old);
        }
        m_rows[number].id = id;
        m_numbers.insert(id, number);
    }

private:
    QList<Row> &m_rows;
    QHash<RowId, qsizetype> m_numbers;
};

template <typename Value, typename CellsOf>
void addOrphans(QList<Row> &rows, const QHash<RowId, Value> &staged, const RowIndex &base, const CellsOf &cellsOf)
{
    const qsizetype first = rows.size();
    for (auto it = staged.cbegin(); it != staged.cend(); ++it) {
        if (!base.contains(it.key())) {
            rows << Row{it.key(), cellsOf(it.value())};
        }
    }
    if (rows.size() > first) { // begin() would copy a list that is shared
        std::sort(
            rows.begin() + first, rows.end(), [](const Row &left, const Row &right) { return left.id < right.id; });
    }
}

void settleAttributes(DraftOverlay &overlay, const TargetState &base)
{
    overlay.attributes.removeIf(
        [&](const auto &item) { return sameValue(base.attributes.value(item.key()), item.value().value); });
}

} // namespace

DraftLaying layOnBase(
    const Schema &schema, DraftOverlay &overlay, TargetState &base, const std::function<bool(RowId)> &isToBeSettled)
{
    using Kind = RowOutcome::Kind;
    // Where the target itself is what is missing, its rows say nothing, and it may come back.
    if (!overlay.hasEdits() || (!base.exists && !overlay.exists)) {
        return {};
    }
    const StagedRows staged(overlay);
    const RowMerge merge = mergeRows(schema, staged.intents, base.rows, staged.ids);
    DraftLaying laying;
    QSet<RowId> done;
    IdExchange ids(base.rows);
    for (qsizetype i = 0; i < staged.ids.size(); ++i) {
        const RowId id = staged.ids[i];
        const RowOutcome &outcome = merge.outcomes[i];
        const bool isOfBase = outcome.row >= 0 && outcome.row < base.rows.size();
        if (isOfBase && staged.intents[i].before && outcome.kind != Kind::Done) {
            ids.give(outcome.row, id);
        }
        if (outcome.kind == Kind::Conflict) {
            laying.conflicts.insert(id, isOfBase ? base.rows[outcome.row].id : 0);
        } else if (outcome.kind == Kind::Done && isToBeSettled(id)) {
            done.insert(id);
        } else if (outcome.kind == Kind::Halved && isToBeSettled(id)) {
            overlay.removed.insert(id, overlay.edited.take(id).original);
            ++laying.halved;
        }
    }
    overlay.edited.removeIf([&](const auto &item) { return done.contains(item.key()); });
    overlay.removed.removeIf([&](const auto &item) { return done.contains(item.key()); });
    overlay.added.removeIf([&](const Row &row) { return done.contains(row.id); });
    settleAttributes(overlay, base);
    return laying;
}

QList<Row> orphansIn(const DraftOverlay &overlay, const RowIndex &base)
{
    QList<Row> orphans;
    addOrphans(orphans, overlay.edited, base, [](const RowEdit &edit) { return edit.cells; });
    addOrphans(orphans, overlay.removed, base, [](const QStringList &seen) { return seen; });
    return orphans;
}

QList<Row> rowsKnown(const DraftOverlay &overlay, const TargetState &base)
{
    QList<Row> rows = base.rows;
    const RowIndex index(base.rows);
    addOrphans(rows, overlay.edited, index, [](const RowEdit &edit) { return edit.original; });
    addOrphans(rows, overlay.removed, index, [](const QStringList &seen) { return seen; });
    return rows;
}

TargetState stateSeen(const DraftOverlay &overlay, const TargetState &base, const QHash<RowId, RowId> &conflicts)
{
    TargetState seen = base;
    const auto original = [&](RowId id) {
        return overlay.removed.contains(id) ? overlay.removed.value(id) : overlay.edited.value(id).original;
    };
    const bool hasConflict = !conflicts.isEmpty();
    for (Row &row : seen.rows) {
        if (hasConflict && conflicts.contains(row.id)) {
            row.cells = original(row.id);
        }
    }
    seen.rows = rowsKnown(overlay, seen);
    for (auto it = overlay.attributes.cbegin(); it != overlay.attributes.cend(); ++it) {
        seen.attributes.insert(it.key(), it->original); // one that was absent leaves none
    }
    return seen;
}

} // namespace allowdesk
