#include "app/lists/draftcontent.h"

#include "app/lists/shownrows.h"

#include <algorithm>
#include <utility>

namespace allowdesk
{

DraftContent::DraftContent(const Schema &schema, Snapshot base)
    : m_schema(&schema), m_base(std::move(base)), m_baseIndex(m_base.state.rows)
{
    m_overlay.exists = m_base.state.exists;
}

QList<Row> DraftContent::rows() const
{
    return ShownRows(*this).all();
}

RowChange DraftContent::change(RowId id) const
{
    if (m_overlay.removed.contains(id)) {
        return RowChange::Removed;
    }
    if (m_overlay.edited.contains(id)) {
        return RowChange::Edited;
    }
    return m_baseIndex.contains(id) ? RowChange::Unchanged : RowChange::Added;
}

TargetState DraftContent::wanted() const
{
    TargetState state = m_base.state;
    state.rows = rows();
    state.rows.removeIf([this](const Row &row) { return m_overlay.removed.contains(row.id); });
    state.attributes = wantedAttributes();
    state.exists = m_overlay.exists;
    return state;
}

QJsonObject DraftContent::wantedAttributes() const
{
    QJsonObject attributes = m_base.state.attributes;
    for (auto it = m_overlay.attributes.cbegin(); it != m_overlay.attributes.cend(); ++it) {
        attributes.insert(it.key(), it->value);
    }
    return attributes;
}

bool DraftContent::isEditable(RowId id) const
{
    const bool isAdded =
        std::any_of(m_overlay.added.begin(), m_overlay.added.end(), [id](const Row &row) { return row.id == id; });
    const bool isThere = m_baseIndex.contains(id) || m_overlay.edited.contains(id);
    return isAdded || (isThere && !m_overlay.removed.contains(id));
}

std::optional<QStringList> DraftContent::cellsOf(RowId id) const
{
    if (const auto edit = m_overlay.edited.constFind(id); edit != m_overlay.edited.cend()) {
        return edit->cells;
    }
    const auto added =
        std::find_if(m_overlay.added.begin(), m_overlay.added.end(), [id](const Row &row) { return row.id == id; });
    if (added != m_overlay.added.end()) {
        return added->cells;
    }
    return m_baseIndex.contains(id) ? std::optional(baseCells(id)) : std::nullopt;
}

qsizetype DraftContent::conflictCount() const
{
    return isGone() ? 1 : m_laying.conflicts.size() + disputedAttributes(m_overlay, m_base.state).size();
}

Row DraftContent::rowOfTheirs(RowId id) const
{
    const qsizetype number = m_baseIndex.find(m_laying.conflicts.value(id));
    return number >= 0 ? m_base.state.rows[number] : Row();
}

std::optional<Conflict> DraftContent::conflictOf(RowId id) const
{
    return m_laying.conflicts.contains(id) ? std::optional(rowConflict(m_overlay, id, rowOfTheirs(id))) : std::nullopt;
}

QList<Conflict> DraftContent::conflicts() const
{
    if (isGone()) {
        return {goneConflict()};
    }
    QList<Conflict> conflicts;
    const QList<Row> shown = m_laying.conflicts.isEmpty() ? QList<Row>() : rows();
    for (const Row &row : shown) {
        if (const auto conflict = conflictOf(row.id)) {
            conflicts << *conflict;
        }
    }
    const QStringList attributes = disputedAttributes(m_overlay, m_base.state);
    for (const QString &id : attributes) {
        conflicts << attributeConflict(m_overlay, m_base.state, id);
    }
    return conflicts;
}

QList<RowId> DraftContent::rowsOf(const QList<Conflict> &conflicts) const
{
    QList<RowId> rows;
    for (auto it = m_laying.conflicts.cbegin(); it != m_laying.conflicts.cend(); ++it) {
        if (conflicts.contains(*conflictOf(it.key()))) {
            rows << it.key();
        }
    }
    return rows;
}

QStringList DraftContent::attributesOf(const QList<Conflict> &conflicts) const
{
    QStringList ids = disputedAttributes(m_overlay, m_base.state);
    ids.removeIf(
        [&](const QString &id) { return !conflicts.contains(attributeConflict(m_overlay, m_base.state, id)); });
    return ids;
}

Row *DraftContent::addedRow(RowId id)
{
    const auto it =
        std::find_if(m_overlay.added.begin(), m_overlay.added.end(), [id](const Row &row) { return row.id == id; });
    return it == m_overlay.added.end() ? nullptr : &*it;
}

void DraftContent::putCells(RowId id, const QStringList &cells)
{
    putCellsOf(id, addedRow(id), cells);
}

void DraftContent::putEdits(const QHash<RowId, QStringList> &edits)
{
    if (edits.isEmpty()) {
        return;
    }
    QHash<RowId, Row *> added; // looked up by id once for all
    for (Row &row : m_overlay.added) {
        added.insert(row.id, &row);
    }
    m_overlay.edited.reserve(m_overlay.edited.size() + edits.size());
    for (auto it = edits.begin(); it != edits.end(); ++it) {
        putCellsOf(it.key(), added.value(it.key()), it.value());
    }
}

void DraftContent::putCellsOf(RowId id, Row *added, const QStringList &cells)
{
    const QStringList kept = m_schema->normalised(cells);
    const bool isOfBase = m_baseIndex.contains(id);
    if (added) {
        added->cells = kept;
    } else if (m_overlay.removed.contains(id)) {
        return;
    } else if (const auto known = m_overlay.edited.constFind(id); known != m_overlay.edited.cend()) {
        if (kept == known->original || (isOfBase && kept == baseCells(id))) {
            m_overlay.edited.erase(known);
        } else {
            m_overlay.edited[id].cells = kept;
        }
    } else if (isOfBase && kept != baseCells(id)) {
        m_overlay.edited.insert(id, {.original = baseCells(id), .cells = kept});
    }
}

void DraftContent::putRemovals(const QList<RowId> &ids)
{
    const QSet<RowId> chosen(ids.begin(), ids.end());
    m_overlay.added.removeIf([&](const Row &row) { return chosen.contains(row.id); });
    m_overlay.removed.reserve(m_overlay.removed.size() + ids.size());
    for (const RowId id : ids) {
        const bool isEdited = m_overlay.edited.contains(id);
        const RowEdit edit = m_overlay.edited.take(id);
        // One that others have removed is not to be removed any more.
        if (m_baseIndex.contains(id) && !m_overlay.removed.contains(id)) {
            m_overlay.removed.insert(id, isEdited ? edit.original : baseCells(id));
        }
    }
}

QList<RowId> DraftContent::putAdditions(const QList<QStringList> &additions)
{
    QList<RowId> ids;
    ids.reserve(additions.size());
    if (additions.size() > m_overlay.added.size()) { // one by one, the list grows by doubling
        m_overlay.added.reserve(m_overlay.added.size() + additions.size());
    }
    for (const QStringList &cells : additions) {
        ids << nextRowId();
        m_overlay.added << Row{ids.constLast(), m_schema->normalised(cells)};
    }
    return ids;
}

QList<RowId> DraftContent::putChanges(const DraftChanges &changes)
{
    putEdits(changes.edits);
    putRemovals(changes.removals);
    for (auto it = changes.attributes.begin(); it != changes.attributes.end(); ++it) {
        putAttribute(it.key(), it.value());
    }
    return putAdditions(changes.additions);
}

void DraftContent::putAttribute(const QString &id, const QJsonValue &value)
{
    const QJsonValue theirs = m_base.state.attributes.value(id); // operator[] would put one there
    const QJsonValue original = m_overlay.attributes.contains(id) ? m_overlay.attributes.value(id).original : theirs;
    if (theirs == value || original == value) {
        m_overlay.attributes.remove(id);
    } else {
        m_overlay.attributes.insert(id, {.original = original, .value = value});
    }
}

void DraftContent::dropRows(const QList<RowId> &ids)
{
    for (const RowId id : ids) {
        m_overlay.edited.remove(id);
        m_overlay.removed.remove(id);
    }
}

void DraftContent::putDecision(const QList<RowId> &rows, const QStringList &attributes, ConflictSide side)
{
    for (const RowId id : rows) {
        decideRow(m_overlay, id, rowOfTheirs(id), side);
    }
    for (const QString &id : attributes) {
        decideAttribute(m_overlay, m_base.state, id, side);
    }
    lay([](RowId) { return false; });
}

void DraftContent::putStaged(const StagedChanges &changes, StagingResult &result)
{
    using Kind = RowOutcome::Kind;
    const RowMerge merge = mergeRows(*m_schema, changes.rows, wanted().rows);
    DraftChanges applied;
    for (qsizetype i = 0; i < changes.rows.size(); ++i) {
        const RowIntent &intent = changes.rows[i];
        const RowOutcome &outcome = merge.outcomes[i];
        const RowId there = outcome.row >= 0 ? merge.met[outcome.row].id : 0;
        // Of a target that is not there at all it cannot be said that others removed the row.
        const bool isGoneWithAll =
            outcome.kind == Kind::Done && !intent.after && !m_base.state.exists && !m_overlay.exists;
        if (outcome.kind == Kind::Conflict || isGoneWithAll) {
            putMet(intent, there, result);
        } else if (outcome.kind == Kind::Done) {
            continue;
        } else if (!intent.before) {
            applied.additions << *intent.after;
        } else if (!intent.after || outcome.kind == Kind::Halved) {
            applied.removals << there;
            result.halved += outcome.kind == Kind::Halved ? 1 : 0;
        } else {
            applied.edits.insert(there, *intent.after);
        }
    }
    putChanges(applied);
    putStagedAttributes(changes.attributes, result);
    m_overlay.exists = changes.existence.value_or(m_overlay.exists);
    lay([](RowId) { return false; });
}

void DraftContent::putMet(const RowIntent &intent, RowId there, StagingResult &result)
{
    const bool isStaged = there != 0
        && (!m_baseIndex.contains(there) || m_overlay.edited.contains(there) || m_overlay.removed.contains(there));
    const RowId id = there != 0 ? there : nextRowId();
    if (isStaged) {
        result.leftOutRows << intent;
    } else if (!intent.before) {
        putAdditions({*intent.after});
    } else if (intent.after) {
        m_overlay.edited.insert(id, {.original = *intent.before, .cells = m_schema->normalised(*intent.after)});
    } else {
        m_overlay.removed.insert(id, *intent.before);
    }
}

void DraftContent::putStagedAttributes(const QList<AttributeIntent> &attributes, StagingResult &result)
{
    const QJsonObject now = wantedAttributes();
    for (const AttributeIntent &attribute : attributes) {
        const QJsonValue value = now.value(attribute.id);
        if (sameValue(value, attribute.after)) {
            continue;
        }
        if (sameValue(value, attribute.before)) {
            putAttribute(attribute.id, attribute.after);
        } else if (m_overlay.attributes.contains(attribute.id)) {
            result.leftOutAttributes << attribute;
        } else {
            m_overlay.attributes.insert(attribute.id, {.original = attribute.before, .value = attribute.after});
        }
    }
}

void DraftContent::putStep(const DraftStep &step, bool isForward)
{
    const StepSide &now = step.side(!isForward);
    const StepSide &wanted = step.side(isForward);
    if (now.whole && wanted.whole && m_overlay.isCopyOf(*now.whole)) {
        m_overlay = *wanted.whole;
        return;
    }
    m_overlay.putRows(step.rows(isForward));
    if (now.exists != wanted.exists) {
        m_overlay.exists = wanted.exists;
    }
    QStringList touched = now.attributes.keys();
    touched << wanted.attributes.keys();
    for (const QString &id : std::as_const(touched)) {
        if (now.attributes.value(id) == wanted.attributes.value(id)) {
            continue;
        }
        if (wanted.attributes.contains(id)) {
            m_overlay.attributes.insert(id, wanted.attributes.value(id));
        } else {
            m_overlay.attributes.remove(id);
        }
    }
}

void DraftContent::clear()
{
    m_overlay = {.exists = m_base.state.exists};
    m_laying = {};
}

Snapshot DraftContent::completed(Snapshot fresh) const
{
    QList<Row> &rows = fresh.state.rows;
    rows = withKnownIds(*m_schema, std::move(rows), rowsKnown(m_overlay, m_base.state));
    if (fresh.whole) {
        return fresh;
    }
    const RowIndex present(rows);
    for (const Row &row : m_base.state.rows) {
        if (!present.contains(row.id) && (m_overlay.removed.contains(row.id) || m_overlay.edited.contains(row.id))) {
            rows << row;
        }
    }
    return fresh;
}

void DraftContent::setBase(Snapshot base)
{
    const bool wasStaged = m_overlay.exists != m_base.state.exists;
    m_base = std::move(base);
    if (!wasStaged) {
        m_overlay.exists = m_base.state.exists;
    }
}

void DraftContent::lay(const std::function<bool(RowId)> &isToBeSettled)
{
    m_laying = layOnBase(*m_schema, m_overlay, m_base.state, isToBeSettled);
    m_baseIndex = RowIndex(m_base.state.rows);
}

} // namespace allowdesk
