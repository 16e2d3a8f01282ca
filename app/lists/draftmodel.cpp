#include "app/lists/draftmodel.h"

#include "app/lists/sortkey.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace allowdesk
{
namespace
{

bool haveSameIds(const QList<Row> &left, const QList<Row> &right)
{
    return std::equal(
        left.begin(), left.end(), right.begin(), right.end(), [](const Row &a, const Row &b) { return a.id == b.id; });
}

} // namespace

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
    m_rows = m_draft ? m_draft->rows() : QList<Row>();
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
    QList<Row> rows = m_draft ? m_draft->rows() : QList<Row>();
    if (haveSameIds(rows, m_rows)) {
        m_rows = std::move(rows);
        m_isOutdated = false;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    } else if (m_isHeld) {
        m_isOutdated = true;
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        arrange();
        endResetModel();
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

void DraftModel::arrange()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const QStringList &cells = m_rows[i].cells;
        if (m_filter.isEmpty() || std::any_of(cells.begin(), cells.end(), [this](const QString &cell) {
                return cell.contains(m_filter, Qt::CaseInsensitive);
            })) {
            m_shown << i;
        }
    }
    if (m_draft && m_sortColumn >= 0 && m_sortColumn < columnCount()) {
        sortShown();
    }
}

void DraftModel::sortShown()
{
    const FieldKind kind = m_draft->schema().columns()[m_sortColumn].kind;
    std::vector<std::pair<SortKey, qsizetype>> keys;
    keys.reserve(static_cast<std::size_t>(m_shown.size()));
    for (const qsizetype i : std::as_const(m_shown)) {
        keys.emplace_back(sortKey(kind, m_rows[i].cells.value(m_sortColumn)), i);
    }
    std::stable_sort(keys.begin(), keys.end(), [this](const auto &a, const auto &b) {
        return m_sortOrder == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::transform(keys.begin(), keys.end(), m_shown.begin(), [](const auto &key) { return key.second; });
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
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
    const Row &row = rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.cells.value(index.column());
    case RowIdRole:
        return row.id;
    case ChangeRole:
        return static_cast<int>(m_draft->change(row.id));
    case SeverityRole:
        return severityOf(row);
    case FindingsRole:
        return QVariant::fromValue(m_findings.value(row.cells));
    case ConflictRole: {
        const auto conflict = m_draft->conflictOf(row.id);
        return conflict ? QVariant::fromValue(*conflict) : QVariant();
    }
    case IsAddressRole:
        return holdsAddresses(m_draft->schema().columns()[index.column()].kind);
    default:
        return {};
    }
}

int DraftModel::severityOf(const Row &row) const
{
    const Findings findings = m_findings.value(row.cells);
    return std::accumulate(findings.begin(), findings.end(), -1,
        [](int worst, const Finding &finding) { return std::max(worst, static_cast<int>(finding.severity)); });
}

bool DraftModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!m_draft || role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const Row row = rowAt(index);
    QStringList cells = row.cells;
    cells[index.column()] = value.toString();
    if (!m_draft->setCells(row.id, cells) && m_draft->change(row.id) != RowChange::Removed) {
        m_draft->stage({.rows = {{row.cells, cells}}}); // its row went while it was written: what was typed stays
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
    return index.isValid() && index.row() < m_shown.size() ? rowAt(index).id : 0;
}

QModelIndex DraftModel::indexOf(RowId id) const
{
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_rows[m_shown[i]].id == id) {
            return index(i, 0);
        }
    }
    return {};
}

} // namespace allowdesk

#include "moc_draftmodel.cpp"
