#include "app/lists/draftoverlay.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr qsizetype mostSteps = 500;

// The one attribute that a step is about, when it is about nothing else and both values are texts.
QString typedAttribute(const DraftStep &step)
{
    if (!step.before.rows.isEmpty() || step.before.whole || step.before.exists != step.after.exists) {
        return {};
    }
    QStringList touched;
    for (const AttributeEdits &side : {step.before.attributes, step.after.attributes}) {
        for (auto it = side.cbegin(); it != side.cend(); ++it) {
            if (step.before.attributes.value(it.key()) != step.after.attributes.value(it.key())
                && !touched.contains(it.key())) {
                touched << it.key();
            }
        }
    }
    // A decision changes what it stands on; it is a step of its own.
    const auto originalOf = [&](const AttributeEdits &side) { return side.value(touched.value(0)).original; };
    const bool isDecision = touched.size() == 1 && step.before.attributes.contains(touched.constFirst())
        && step.after.attributes.contains(touched.constFirst())
        && originalOf(step.before.attributes) != originalOf(step.after.attributes);
    const bool isText = touched.size() == 1 && !isDecision
        && (step.after.attributes.value(touched.constFirst()).value.isString()
            || step.before.attributes.value(touched.constFirst()).value.isString());
    return isText ? touched.constFirst() : QString();
}

} // namespace

QHash<RowId, RowOverlay> DraftOverlay::ofRows(const QSet<RowId> &ids) const
{
    using Kind = RowOverlay::Kind;
    QHash<RowId, RowOverlay> rows;
    rows.reserve(ids.size());
    for (const RowId id : ids) {
        const auto edit = edited.constFind(id);
        const auto removal = removed.constFind(id);
        rows.insert(id,
            removal != removed.cend() ? RowOverlay{.kind = Kind::Removed, .original = *removal}
                : edit != edited.cend()
                ? RowOverlay{.kind = Kind::Edited, .original = edit->original, .cells = edit->cells}
                : RowOverlay{});
    }
    for (qsizetype i = 0; i < added.size(); ++i) {
        if (ids.contains(added[i].id)) {
            rows.insert(added[i].id, {.kind = Kind::Added, .cells = added[i].cells, .position = i});
        }
    }
    return rows;
}

void DraftOverlay::putRows(const QHash<RowId, RowOverlay> &rows)
{
    using Kind = RowOverlay::Kind;
    QList<std::pair<qsizetype, Row>> additions; // with the place that each had
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        edited.remove(it.key());
        removed.remove(it.key());
        if (it->kind == Kind::Added) {
            additions.append({it->position, Row{it.key(), it->cells}});
        } else if (it->kind == Kind::Edited) {
            edited.insert(it.key(), {it->original, it->cells});
        } else if (it->kind == Kind::Removed) {
            removed.insert(it.key(), it->original);
        }
    }
    std::sort(additions.begin(), additions.end(),
        [](const auto &left, const auto &right) { return left.first < right.first; });
    QList<Row> kept;
    kept.reserve(added.size() + additions.size());
    auto next = additions.cbegin();
    const auto takeThoseBefore = [&](qsizetype position) {
        for (; next != additions.cend() && next->first <= position; ++next) {
            kept << next->second;
        }
    };
    for (const Row &row : std::as_const(added)) {
        takeThoseBefore(kept.size());
        if (!rows.contains(row.id)) {
            kept << row;
        }
    }
    for (; next != additions.cend(); ++next) {
        kept << next->second;
    }
    added = kept;
}

QSet<RowId> DraftOverlay::rows() const
{
    QSet<RowId> ids(removed.keyBegin(), removed.keyEnd());
    for (auto it = edited.begin(); it != edited.end(); ++it) {
        ids.insert(it.key());
    }
    for (const Row &row : added) {
        ids.insert(row.id);
    }
    return ids;
}

void DraftOverlay::dropRow(RowId id)
{
    edited.remove(id);
    removed.remove(id);
    added.removeIf([id](const Row &row) { return row.id == id; });
}

bool DraftOverlay::isCopyOf(const DraftOverlay &other) const
{
    return edited.isSharedWith(other.edited) && removed.isSharedWith(other.removed) && added.isSharedWith(other.added)
        && attributes == other.attributes && exists == other.exists;
}

QHash<RowId, RowOverlay> DraftStep::rows(bool isForward) const
{
    if (!before.whole || !after.whole) {
        return side(isForward).rows;
    }
    const QSet<RowId> ids = before.whole->rows() + after.whole->rows();
    QHash<RowId, RowOverlay> rows = side(isForward).whole->ofRows(ids);
    const QHash<RowId, RowOverlay> others = side(!isForward).whole->ofRows(ids);
    // An added row may stand at another place for all that it was not touched.
    rows.removeIf([&](const auto &item) {
        const RowOverlay other = others.value(item.key());
        return item->kind == other.kind && item->original == other.original && item->cells == other.cells;
    });
    return rows;
}

void DraftHistory::add(DraftStep step)
{
    static quint64 newest = 0; // drafts live on the main thread
    step.number = ++newest;
    if (step.isEmpty()) {
        return;
    }
    m_undone.clear();
    const QString typed = typedAttribute(step);
    if (!typed.isEmpty() && !m_done.isEmpty() && typedAttribute(m_done.constLast()) == typed) {
        m_done.last().after.attributes = step.after.attributes;
        return;
    }
    m_done << step;
    if (m_done.size() > mostSteps) {
        m_done.removeFirst();
    }
}

void DraftHistory::clear()
{
    m_done.clear();
    m_undone.clear();
}

DraftStep DraftHistory::takeUndo()
{
    m_undone << m_done.takeLast();
    return m_undone.constLast();
}

DraftStep DraftHistory::takeRedo()
{
    m_done << m_undone.takeLast();
    return m_done.constLast();
}

} // namespace allowdesk
