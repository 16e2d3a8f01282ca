#include "app/lists/draftmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace allowdesk
{
DraftModel::DraftModel(QObject *parent) : QAbstractTableModel(parent) { }

DraftModel::~DraftModel() = default;

void DraftModel::setDraft(Draft *draft)
{
    if (m_draft) {
        m_draft->disconnect(this);
    }
    m_draft = draft;
    m_findings.clear();
    if (m_draft) {
        connect(m_draft.data(), &Draft::changed, this, &DraftModel::takeRows);
    }
    beginResetModel();
    m_rows = m_draft ? ShownRows(m_draft->content()) : ShownRows();
    m_isHeld = false;
    m_isOutdated = false;
    arrange();
    endResetModel();
}

void DraftModel::setFindings(const Findings &findings)
{
    m_findings.clear();
    for (const Finding &finding : findings) {
        if (!finding.row.isEmpty()) {
            m_findings[finding.row] << finding;
        }
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {SeverityRole, FindingsRole});
    }
}

void DraftModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rearrange();
}

void DraftModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    rearrange();
}

void DraftModel::takeRows()
{
    const ShownRows rows = m_draft ? ShownRows(m_draft->content()) : ShownRows();
    const bool isOnlyAdded = rows.differsOnlyInAdded(m_rows);
    if (isOnlyAdded && haveSameIds(rows.added(), m_rows.added())) {
        m_rows = rows;
        m_isOutdated = false;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    } else if (m_isHeld) {
        m_isOutdated = true;
    } else if (!isOnlyAdded || !takeAdded(rows)) {
        beginResetModel();
        m_rows = rows;
        arrange();
        endResetModel();
    }
}

bool DraftModel::takeAdded(const ShownRows &rows)
{
    const QList<Row> &before = m_rows.added();
    const QList<Row> &after = rows.added();
    const auto isSame = [](const Row &left, const Row &right) { return left.id == right.id; };
    const qsizetype same =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end(), isSame).first - before.begin();
    const qsizetype came = after.size() - before.size();
    if (came > 0 && same == before.size() && (!m_isArranged || came == 1)) {
        insertAdded(rows);
        return true;
    }
    const bool isOneGap =
        came < 0 && std::equal(before.begin() + same - came, before.end(), after.begin() + same, after.end(), isSame);
    if (isOneGap && (!m_isArranged || came == -1)) {
        removeAdded(rows, m_rows.addedFrom() + same, -came);
        return true;
    }
    return false;
}

// Of arranged rows one, at its place.
void DraftModel::insertAdded(const ShownRows &rows)
{
    const auto first = static_cast<int>(m_rows.size());
    if (!m_isArranged) {
        beginInsertRows({}, first, static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
        return;
    }
    m_rows = rows;
    if (!isShown(rows.cells(first))) {
        return;
    }
    auto at = m_shown.cend();
    if (isSorted()) {
        at = std::upper_bound(
            m_shown.cbegin(), m_shown.cend(), keyOf(first), [this](const SortKey &key, qsizetype place) {
                return m_sortOrder == Qt::AscendingOrder ? key < keyOf(place) : keyOf(place) < key;
            });
    }
    const auto row = static_cast<int>(at - m_shown.cbegin());
    beginInsertRows({}, row, row);
    m_shown.insert(row, first);
    endInsertRows();
}

void DraftModel::removeAdded(const ShownRows &rows, qsizetype first, qsizetype count)
{
    const qsizetype row = m_isArranged ? m_shown.indexOf(first) : first;
    if (row >= 0) {
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row + count - 1));
    }
    m_rows = rows;
    m_shown.removeIf([first](qsizetype place) { return place == first; });
    for (qsizetype &place : m_shown) {
        place -= place > first ? 1 : 0;
    }
    if (row >= 0) {
        endRemoveRows();
    }
}

void DraftModel::release()
{
    m_isHeld = false;
    if (std::exchange(m_isOutdated, false)) {
        takeRows();
    }
}

void DraftModel::rearrange()
{
    beginResetModel();
    arrange();
    endResetModel();
}

bool DraftModel::isShown(const QStringList &cells) const
{
    return m_filter.isEmpty() || std::any_of(cells.begin(), cells.end(), [this](const QString &cell) {
        return cell.contains(m_filter, Qt::CaseInsensitive);
    });
}

void DraftModel::arrange()
{
    m_isArranged = isSorted() || !m_filter.isEmpty();
    m_shown.clear();
    for (qsizetype place = 0; m_isArranged && place < m_rows.size(); ++place) {
        if (isShown(m_rows.cells(place))) {
            m_shown << place;
        }
    }
    if (isSorted()) {
        sortShown();
    }
}

SortKey DraftModel::keyOf(qsizetype place) const
{
    return sortKey(m_draft->schema().columns()[m_sortColumn].kind, m_rows.cells(place).value(m_sortColumn));
}

void DraftModel::sortShown()
{
    std::vector<std::pair<SortKey, qsizetype>> keys;
    keys.reserve(static_cast<std::size_t>(m_shown.size()));
    for (const qsizetype place : std::as_const(m_shown)) {
        keys.emplace_back(keyOf(place), place);
    }
    std::stable_sort(keys.begin(), keys.end(), [this](const auto &a, const auto &b) {
        return m_sortOrder == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::transform(keys.begin(), keys.end(), m_shown.begin(), [](const auto &key) { return key.second; });
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_isArranged ? m_shown.size() : m_rows.size());
}

int DraftModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_draft ? 0 : static_cast<int>(m_draft->schema().columns().size());
}

QVariant DraftModel::data(const QModelIndex &index, int role) const
{
    if (!m_draft || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const qsizetype place = placeOf(index.row());
    const RowId id = m_rows.id(place);
    const QStringList &cells = m_rows.cells(place);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return cells.value(index.column());
    case RowIdRole:
        return id;
    case ChangeRole:
        return static_cast<int>(m_draft->change(id));
    case SeverityRole:
        return severityOf(cells);
    case FindingsRole:
        return QVariant::fromValue(m_findings.value(cells));
    case ConflictRole: {
        const auto conflict = m_draft->conflictOf(id);
        return conflict ? QVariant::fromValue(*conflict) : QVariant();
    }
    case IsAddressRole:
        return holdsAddresses(m_draft->schema().columns()[index.column()].kind);
    default:
        return {};
    }
}

int DraftModel::severityOf(const QStringList &cells) const
{
    const Findings findings = m_findings.value(cells);
    return std::accumulate(findings.begin(), findings.end(), -1,
        [](int worst, const Finding &finding) { return std::max(worst, static_cast<int>(finding.severity)); });
}

bool DraftModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!m_draft || role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const RowId id = rowId(index);
    const QStringList before = m_rows.cells(placeOf(index.row()));
    QStringList cells = before;
    cells[index.column()] = value.toString();
    if (!m_draft->setCells(id, cells) && m_draft->change(id) != RowChange::Removed) {
        m_draft->stage({.rows = {{before, cells}}}); // its row went while it was written: what was typed stays
    }
    return true;
}

Qt::ItemFlags DraftModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!m_draft || !index.isValid()) {
        return flags;
    }
    const bool removed = m_draft->change(rowId(index)) == RowChange::Removed;
    const bool editable = m_draft->schema().columns()[index.column()].editable;
    return editable && !removed ? flags | Qt::ItemIsEditable : flags;
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount()) {
        return {};
    }
    return QCoreApplication::translate("Schema", m_draft->schema().columns()[section].title);
}

RowId DraftModel::rowId(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? m_rows.id(placeOf(index.row())) : 0;
}

QModelIndex DraftModel::indexOf(RowId id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows.id(placeOf(row)) == id) {
            return index(row, 0);
        }
    }
    return {};
}

} // namespace allowdesk

#include "moc_draftmodel.cpp"
