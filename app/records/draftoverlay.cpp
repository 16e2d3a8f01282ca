#include "app/records/draftoverlay.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr qsizetype mostSteps = 500;

// The one attribute that a step is about, when it is about nothing else and both values are texts.
QString typedAttribute(const DraftStep &step)
{
    if (!step.rowsBefore.isEmpty() || step.existsBefore != step.existsAfter) {
        return {};
    }
    QStringList touched;
    for (const QJsonObject &side : {step.attributesBefore, step.attributesAfter}) {
        const QStringList keys = side.keys();
        for (const QString &key : keys) {
            if (step.attributesBefore[key] != step.attributesAfter[key] && !touched.contains(key)) {
                touched << key;
            }
        }
    }
    const bool isText = touched.size() == 1
        && (step.attributesAfter[touched.constFirst()].isString()
            || step.attributesBefore[touched.constFirst()].isString());
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
        rows.insert(id,
            removed.contains(id)        ? RowOverlay{.kind = Kind::Removed}
                : edit != edited.cend() ? RowOverlay{.kind = Kind::Edited, .cells = *edit}
                                        : RowOverlay{});
    }
    for (qsizetype i = 0; i < added.size(); ++i) {
        if (ids.contains(added[i].id)) {
            rows.insert(added[i].id, {.kind = Kind::Added, .cells = added[i].cells, .position = i});
        }
    }
    return rows;
}

void DraftOverlay::putRows(const QHash<RowId, RowOverlay> &rows, const std::function<bool(RowId)> &isInBase)
{
    using Kind = RowOverlay::Kind;
    QList<std::pair<qsizetype, Row>> additions; // with the place that each had
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        edited.remove(it.key());
        removed.remove(it.key());
        const bool isOrphan = it->kind == Kind::Edited && !isInBase(it.key());
        if (it->kind == Kind::Added || isOrphan) {
            additions.append({isOrphan ? added.size() : it->position, Row{it.key(), it->cells}});
        } else if (it->kind == Kind::Edited) {
            edited.insert(it.key(), it->cells);
        } else if (it->kind == Kind::Removed && isInBase(it.key())) {
            removed.insert(it.key());
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
    QSet<RowId> ids = removed;
    for (auto it = edited.begin(); it != edited.end(); ++it) {
        ids.insert(it.key());
    }
    for (const Row &row : added) {
        ids.insert(row.id);
    }
    return ids;
}

void DraftHistory::add(const DraftStep &step)
{
    if (step.isEmpty()) {
        return;
    }
    m_undone.clear();
    const QString typed = typedAttribute(step);
    if (!typed.isEmpty() && !m_done.isEmpty() && typedAttribute(m_done.constLast()) == typed) {
        m_done.last().attributesAfter = step.attributesAfter;
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
