#include "app/records/draft.h"

#include <QSet>

#include <algorithm>

namespace allowdesk
{

Draft::Draft(TargetRef target, const Schema &schema, Snapshot base, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_schema(schema), m_base(std::move(base)),
      m_exists(m_base.state.exists)
{
    indexBase();
}

Draft::~Draft() = default;

void Draft::edited()
{
    ++m_revision;
    Q_EMIT changed(this);
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
        if (const auto it = m_edited.constFind(row.id); it != m_edited.cend()) {
            row.cells = *it;
        }
    }
    return rows + m_added;
}

RowChange Draft::change(RowId id) const
{
    if (m_removed.contains(id)) {
        return RowChange::Removed;
    }
    if (m_edited.contains(id)) {
        return RowChange::Edited;
    }
    return m_baseIndex.contains(id) ? RowChange::Unchanged : RowChange::Added;
}

TargetState Draft::wanted() const
{
    TargetState state = m_base.state;
    state.rows = rows();
    state.rows.removeIf([this](const Row &row) { return m_removed.contains(row.id); });
    state.attributes = wantedAttributes();
    state.exists = m_exists;
    return state;
}

QJsonObject Draft::wantedAttributes() const
{
    QJsonObject attributes = m_base.state.attributes;
    for (auto it = m_attributes.begin(); it != m_attributes.end(); ++it) {
        attributes[it.key()] = it.value();
    }
    return attributes;
}

qsizetype Draft::pendingCount() const
{
    return m_edited.size() + m_removed.size() + m_added.size() + m_attributes.size()
        + (m_exists == m_base.state.exists ? 0 : 1);
}

RowId Draft::addRow(const QStringList &cells)
{
    // Taken first: who listens to changed() may discard the row at once.
    const RowId id = nextRowId();
    m_added << Row{id, m_schema.normalised(cells)};
    edited();
    return id;
}

void Draft::apply(const DraftChanges &changes)
{
    if (changes.isEmpty()) {
        return;
    }
    putEdits(changes.edits);
    putRemovals(changes.removals);
    for (const QStringList &cells : changes.additions) {
        m_added << Row{nextRowId(), m_schema.normalised(cells)};
    }
    for (auto it = changes.attributes.begin(); it != changes.attributes.end(); ++it) {
        putAttribute(it.key(), it.value());
    }
    edited();
}

void Draft::putEdits(const QHash<RowId, QStringList> &edits)
{
    if (edits.isEmpty()) {
        return;
    }
    QHash<RowId, Row *> added; // looked up by id once for all
    for (Row &row : m_added) {
        added.insert(row.id, &row);
    }
    for (auto it = edits.begin(); it != edits.end(); ++it) {
        putCells(it.key(), added.value(it.key()), it.value());
    }
}

Row *Draft::addedRow(RowId id)
{
    const auto it = std::find_if(m_added.begin(), m_added.end(), [id](const Row &row) { return row.id == id; });
    return it == m_added.end() ? nullptr : &*it;
}

bool Draft::setCells(RowId id, const QStringList &cells)
{
    const bool isKnown = putCells(id, addedRow(id), cells);
    if (isKnown) {
        edited();
    }
    return isKnown;
}

bool Draft::putCells(RowId id, Row *added, const QStringList &cells)
{
    const QStringList kept = m_schema.normalised(cells);
    if (added) {
        added->cells = kept;
    } else if (!m_baseIndex.contains(id) || m_removed.contains(id)) {
        return false;
    } else if (m_base.state.rows[m_baseIndex[id]].cells == kept) {
        m_edited.remove(id);
    } else {
        m_edited.insert(id, kept);
    }
    return true;
}

void Draft::removeRows(const QList<RowId> &ids)
{
    putRemovals(ids);
    edited();
}

void Draft::putRemovals(const QList<RowId> &ids)
{
    const QSet<RowId> chosen(ids.begin(), ids.end());
    m_added.removeIf([&](const Row &row) { return chosen.contains(row.id); });
    for (const RowId id : ids) {
        if (m_baseIndex.contains(id)) {
            m_removed.insert(id);
            m_edited.remove(id);
        }
    }
}

void Draft::restoreRows(const QList<RowId> &ids)
{
    for (const RowId id : ids) {
        m_removed.remove(id);
        m_edited.remove(id);
    }
    edited();
}

void Draft::setAttribute(const QString &id, const QJsonValue &value)
{
    putAttribute(id, value);
    edited();
}

void Draft::setExists(bool exists)
{
    m_exists = exists;
    edited();
}

void Draft::putAttribute(const QString &id, const QJsonValue &value)
{
    if (m_base.state.attributes[id] == value) {
        m_attributes.remove(id);
    } else {
        m_attributes[id] = value;
    }
}

void Draft::discard()
{
    m_edited.clear();
    m_removed.clear();
    m_added.clear();
    m_attributes = {};
    m_exists = m_base.state.exists;
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
    const bool wasStaged = m_exists != m_base.state.exists;
    m_base = std::move(fresh);
    if (!wasStaged) {
        m_exists = m_base.state.exists;
    }
    if (saysNew) {
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
        if (!present.contains(row.id) && (m_removed.contains(row.id) || m_edited.contains(row.id))) {
            fresh << row;
        }
    }
}

void Draft::layOverBase()
{
    const auto isGone = [this](RowId id) { return !m_baseIndex.contains(id); };
    m_removed.removeIf(isGone);
    m_edited.removeIf([&](const auto &item) {
        if (isGone(item.key())) {
            m_added << Row{nextRowId(), item.value()};
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
    m_added.removeIf([&](const Row &row) { return present.contains(m_schema.compared(row.cells)); });
    for (const QString &id : m_attributes.keys()) {
        if (m_base.state.attributes[id] == m_attributes[id]) {
            m_attributes.remove(id);
        }
    }
}

} // namespace allowdesk

#include "moc_draft.cpp"
