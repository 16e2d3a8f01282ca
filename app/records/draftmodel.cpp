#include "app/records/draftmodel.h"

#include "app/addresses/addressrange.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace allowdesk
{
namespace
{

// Addresses by value and before everything that is none; other texts without case.
bool lessAddress(const QString &left, const QString &right)
{
    const auto a = AddressRange::parse(left);
    const auto b = AddressRange::parse(right);
    if (a && b) {
        return *a < *b;
    }
    return a.has_value() != b.has_value() ? a.has_value() : left < right;
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
        connect(m_draft.data(), &Draft::changed, this, &DraftModel::rebuild);
    }
    rebuild();
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
    arrange();
}

void DraftModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
}

void DraftModel::rebuild()
{
    beginResetModel();
    m_rows = m_draft ? m_draft->rows() : QList<Row>();
    m_shown.clear();
    endResetModel();
    arrange();
}

void DraftModel::arrange()
{
    beginResetModel();
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
        const bool byAddress = m_draft->schema().columns()[m_sortColumn].kind == FieldKind::Address;
        const auto less = [&](qsizetype a, qsizetype b) {
            const QString &left = m_rows[a].cells.at(m_sortColumn);
            const QString &right = m_rows[b].cells.at(m_sortColumn);
            return byAddress ? lessAddress(left, right) : left.compare(right, Qt::CaseInsensitive) < 0;
        };
        std::stable_sort(m_shown.begin(), m_shown.end(),
            [&](qsizetype a, qsizetype b) { return m_sortOrder == Qt::AscendingOrder ? less(a, b) : less(b, a); });
    }
    endResetModel();
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
    const Findings findings = m_findings.value(row.cells);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.cells.value(index.column());
    case RowIdRole:
        return row.id;
    case ChangeRole:
        return static_cast<int>(m_draft->change(row.id));
    case SeverityRole:
        return std::accumulate(findings.begin(), findings.end(), -1,
            [](int worst, const Finding &finding) { return std::max(worst, static_cast<int>(finding.severity)); });
    case FindingsRole:
        return QVariant::fromValue(findings);
    case IsAddressRole:
        return m_draft->schema().columns()[index.column()].kind == FieldKind::Address;
    default:
        return {};
    }
}

bool DraftModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!m_draft || role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const Row row = rowAt(index);
    QStringList cells = row.cells;
    cells[index.column()] = value.toString();
    return m_draft->setCells(row.id, cells);
}

Qt::ItemFlags DraftModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool removed = m_draft && index.isValid() && m_draft->change(rowId(index)) == RowChange::Removed;
    return index.isValid() && !removed ? flags | Qt::ItemIsEditable : flags;
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
