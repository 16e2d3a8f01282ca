#include "app/records/draft.h"

#include <QSet>

#include <algorithm>

namespace allowdesk
{

Draft::Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_schema(schema), m_base(std::move(base))
{
    m_overlay.exists = m_base.state.exists;
    indexBase();
}

Draft::~Draft() = default;

void Draft::edited()
{
    m_revision = nextRevision();
    Q_EMIT changed(this);
}

void Draft::edit(QSet<RowId> rows, const std::function<QList<RowId>()> &change)
{
    DraftStep step{.rowsBefore = m_overlay.ofRows(rows),
        .attributesBefore = m_overlay.attributes,
        .existsBefore = m_overlay.exists};
    const QList<RowId> added = change();
    for (const RowId id : added) {
        rows.insert(id);
        step.rowsBefore.insert(id, {});
    }
    step.rowsAfter = m_overlay.ofRows(rows);
    step.attributesAfter = m_overlay.attributes;
    step.existsAfter = m_overlay.exists;
    m_history.add(step);
    edited();
}

// Only what the step itself changed: a reading that came in between may have changed the rest.
void Draft::put(const DraftStep &step, bool isForward)
{
    const auto &rows = isForward ? step.rowsAfter : step.rowsBefore;
    const QJsonObject &attributes = isForward ? step.attributesAfter : step.attributesBefore;
    m_overlay.putRows(rows, [this](RowId id) { return m_baseIndex.contains(id); });
    dropDuplicates(rows);
    if (step.existsBefore != step.existsAfter) {
        m_overlay.exists = isForward ? step.existsAfter : step.existsBefore;
    }
    const QStringList touched = step.attributesBefore.keys() + step.attributesAfter.keys();
    for (const QString &id : touched) {
        if (step.attributesBefore.value(id) != step.attributesAfter.value(id)) {
            putAttribute(id, attributes.contains(id) ? attributes.value(id) : m_base.state.attributes.value(id));
        }
    }
    // A reading that came in between may say the same by now.
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        if (it->kind == RowOverlay::Kind::Edited && m_baseIndex.contains(it.key())) {
            putCells(it.key(), nullptr, it->cells);
        }
    }
    edited();
}

// Rows that come back as additions, which somebody else has added since.
void Draft::dropDuplicates(const QHash<RowId, RowOverlay> &rows)
{
    const bool addsAny = std::any_of(
        rows.begin(), rows.end(), [](const RowOverlay &row) { return row.kind == RowOverlay::Kind::Added; });
    if (!addsAny || !m_hasNewBase) {
        return;
    }
    QSet<QStringList> present;
    for (const Row &row : std::as_const(m_base.state.rows)) {
        present.insert(m_schema.compared(row.cells));
    }
    m_overlay.added.removeIf(
        [&](const Row &row) { return rows.contains(row.id) && present.contains(m_schema.compared(row.cells)); });
}

void Draft::undo()
{
    if (canUndo()) {
        put(m_history.takeUndo(), false);
    }
}

void Draft::redo()
{
    if (canRedo()) {
        put(m_history.takeRedo(), true);
    }
}

quint64 Draft::nextRevision()
{
    static quint64 newest = 0; // drafts live on the main thread
    return ++newest;
}

void Draft::indexBase()
{
    m_baseIndex.clear();
    for (qsizetype i = 0; i < m_base.state.rows.size(); ++i) {
        m_baseIndex.insert(m_base.state.rows[i].id, i);
    }
}

QList<Row> Draft::rows() const
{
    QList<Row> rows = m_base.state.rows;
    for (Row &row : rows) {
        if (const auto it = m_overlay.edited.constFind(row.id); it != m_overlay.edited.cend()) {
            row.cells = *it;
        }
    }
    return rows + m_overlay.added;
}

RowChange Draft::change(RowId id) const
{
    if (m_overlay.removed.contains(id)) {
        return RowChange::Removed;
    }
    if (m_overlay.edited.contains(id)) {
        return RowChange::Edited;
    }
    return m_baseIndex.contains(id) ? RowChange::Unchanged : RowChange::Added;
}

TargetState Draft::wanted() const
{
    TargetState state = m_base.state;
    state.rows = rows();
    state.rows.removeIf([this](const Row &row) { return m_overlay.removed.contains(row.id); });
    state.attributes = wantedAttributes();
    state.exists = m_overlay.exists;
    return state;
}

QJsonObject Draft::wantedAttributes() const
{
    QJsonObject attributes = m_base.state.attributes;
    for (auto it = m_overlay.attributes.begin(); it != m_overlay.attributes.end(); ++it) {
        attributes[it.key()] = it.value();
    }
    return attributes;
}

qsizetype Draft::pendingCount() const
{
    return m_overlay.edited.size() + m_overlay.removed.size() + m_overlay.added.size() + m_overlay.attributes.size()
        + (m_overlay.exists == m_base.state.exists ? 0 : 1);
}

RowId Draft::addRow(const QStringList &cells)
{
    // Taken first: who listens to changed() may discard the row at once.
    RowId id = 0;
    edit({}, [&] {
        const QList<RowId> added = putAdditions({cells});
        id = added.constFirst();
        return added;
    });
    return id;
}

void Draft::apply(const DraftChanges &changes)
{
    if (changes.isEmpty()) {
        return;
    }
    QSet<RowId> touched(changes.removals.begin(), changes.removals.end());
    for (auto it = changes.edits.begin(); it != changes.edits.end(); ++it) {
        touched.insert(it.key());
    }
    edit(touched, [&] {
        putEdits(changes.edits);
        putRemovals(changes.removals);
        for (auto it = changes.attributes.begin(); it != changes.attributes.end(); ++it) {
            putAttribute(it.key(), it.value());
        }
        return putAdditions(changes.additions);
    });
}

QList<RowId> Draft::putAdditions(const QList<QStringList> &additions)
{
    QList<RowId> ids;
    for (const QStringList &cells : additions) {
        ids << nextRowId();
        m_overlay.added << Row{ids.constLast(), m_schema.normalised(cells)};
    }
    return ids;
}

void Draft::putEdits(const QHash<RowId, QStringList> &edits)
{
    if (edits.isEmpty()) {
        return;
    }
    QHash<RowId, Row *> added; // looked up by id once for all
    for (Row &row : m_overlay.added) {
        added.insert(row.id, &row);
    }
    for (auto it = edits.begin(); it != edits.end(); ++it) {
        putCells(it.key(), added.value(it.key()), it.value());
    }
}

Row *Draft::addedRow(RowId id)
{
    const auto it =
        std::find_if(m_overlay.added.begin(), m_overlay.added.end(), [id](const Row &row) { return row.id == id; });
    return it == m_overlay.added.end() ? nullptr : &*it;
}

bool Draft::setCells(RowId id, const QStringList &cells)
{
    const bool isKnown = addedRow(id) || (m_baseIndex.contains(id) && !m_overlay.removed.contains(id));
    if (isKnown) {
        edit({id}, [&] {
            putCells(id, addedRow(id), cells);
            return QList<RowId>();
        });
    }
    return isKnown;
}

void Draft::putCells(RowId id, Row *added, const QStringList &cells)
{
    const QStringList kept = m_schema.normalised(cells);
    if (added) {
        added->cells = kept;
    } else if (!m_baseIndex.contains(id) || m_overlay.removed.contains(id)) {
        return;
    } else if (m_base.state.rows[m_baseIndex[id]].cells == kept) {
        m_overlay.edited.remove(id);
    } else {
        m_overlay.edited.insert(id, kept);
    }
}

void Draft::removeRows(const QList<RowId> &ids)
{
    edit(QSet<RowId>(ids.begin(), ids.end()), [&] {
        putRemovals(ids);
        return QList<RowId>();
    });
}

void Draft::putRemovals(const QList<RowId> &ids)
{
    const QSet<RowId> chosen(ids.begin(), ids.end());
    m_overlay.added.removeIf([&](const Row &row) { return chosen.contains(row.id); });
    for (const RowId id : ids) {
        if (m_baseIndex.contains(id)) {
            m_overlay.removed.insert(id);
            m_overlay.edited.remove(id);
        }
    }
}

void Draft::restoreRows(const QList<RowId> &ids)
{
    edit(QSet<RowId>(ids.begin(), ids.end()), [&] {
        for (const RowId id : ids) {
            m_overlay.removed.remove(id);
            m_overlay.edited.remove(id);
        }
        return QList<RowId>();
    });
}

void Draft::setAttribute(const QString &id, const QJsonValue &value)
{
    edit({}, [&] {
        putAttribute(id, value);
        return QList<RowId>();
    });
}

void Draft::setExists(bool exists)
{
    edit({}, [&] {
        m_overlay.exists = exists;
        return QList<RowId>();
    });
}

void Draft::putAttribute(const QString &id, const QJsonValue &value)
{
    if (m_base.state.attributes.value(id) == value) { // operator[] would put one there
        m_overlay.attributes.remove(id);
    } else {
        m_overlay.attributes[id] = value;
    }
}

void Draft::clearOverlay()
{
    m_overlay = {.exists = m_base.state.exists};
}

void Draft::discard()
{
    edit(m_overlay.rows(), [&] {
        clearOverlay();
        return QList<RowId>();
    });
}

void Draft::handOver()
{
    clearOverlay();
    m_history.clear();
    edited();
}

bool Draft::rebaseOnto(Snapshot fresh)
{
    fresh.state.rows = withKnownIds(m_schema, std::move(fresh.state.rows), m_base.state.rows);
    if (!fresh.whole) {
        keepStaged(fresh.state.rows);
    }
    const bool saysNew =
        fresh.state != m_base.state || fresh.usableAsBase != m_base.usableAsBase || fresh.whole != m_base.whole;
    const bool wasStaged = m_overlay.exists != m_base.state.exists;
    m_base = std::move(fresh);
    if (!wasStaged) {
        m_overlay.exists = m_base.state.exists;
    }
    if (saysNew) {
        m_hasNewBase = true;
        indexBase();
        layOverBase();
        Q_EMIT changed(this);
    }
    return saysNew;
}

// What a reading of a part does not show may be there all the same: rows with staged edits stay.
void Draft::keepStaged(QList<Row> &fresh) const
{
    QSet<RowId> present;
    for (const Row &row : std::as_const(fresh)) {
        present.insert(row.id);
    }
    for (const Row &row : m_base.state.rows) {
        if (!present.contains(row.id) && (m_overlay.removed.contains(row.id) || m_overlay.edited.contains(row.id))) {
            fresh << row;
        }
    }
}

void Draft::layOverBase()
{
    const auto isGone = [this](RowId id) { return !m_baseIndex.contains(id); };
    m_overlay.removed.removeIf(isGone);
    m_overlay.edited.removeIf([&](const auto &item) {
        if (isGone(item.key())) {
            m_overlay.added << Row{item.key(), item.value()}; // undo knows it by its id
            return true;
        }
        return sameCells(m_schema, m_base.state.rows[m_baseIndex[item.key()]].cells, item.value());
    });
    // What somebody else has added meanwhile needs no adding any more.
    QSet<QStringList> present;
    present.reserve(m_base.state.rows.size());
    for (const Row &row : std::as_const(m_base.state.rows)) {
        present.insert(m_schema.compared(row.cells));
    }
    m_overlay.added.removeIf([&](const Row &row) { return present.contains(m_schema.compared(row.cells)); });
    for (const QString &id : m_overlay.attributes.keys()) {
        if (m_base.state.attributes.value(id) == m_overlay.attributes.value(id)) {
            m_overlay.attributes.remove(id);
        }
    }
}

} // namespace allowdesk

#include "moc_draft.cpp"
