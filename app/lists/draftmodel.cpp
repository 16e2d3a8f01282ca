#include "app/lists/draftmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>

namespace allowdesk
{
namespace
{

// So many are filtered and sorted within a few milliseconds.
constexpr qsizetype fewRows = 5000;

bool isLong(const ShownRows &rows)
{
    return rows.size() > fewRows;
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
    m_isHeld = false;
    arrange();
    if (isArranging()) {
        show({}, {}); // no row of another draft meanwhile
    }
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

void DraftModel::takeRows()
{
    if (m_isHeld) {
        m_isOutdated = true; // cells too: what is typed is meant for the row as its person sees it
        return;
    }
    const ShownRows rows = rowsOfDraft();
    const bool isOnlyAdded = rows.differsOnlyInAdded(m_rows);
    if (isOnlyAdded && haveSameIds(rows.added(), m_rows.added())) {
        m_rows = rows;
        m_isOutdated = false;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    } else if (!isOnlyAdded || !takeAdded(rows)) {
        arrange();
        return;
    }
    if (isArranging()) {
        arrange(); // not the rows of before, which are being arranged
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
    const RowArrangement arrangement = this->arrangement();
    if (!arrangement.shows(rows.cells(first))) {
        return;
    }
    auto at = m_shown.cend();
    if (arrangement.column >= 0) {
        at = std::upper_bound(m_shown.cbegin(), m_shown.cend(), arrangement.keyOf(rows.cells(first)),
            [&](const SortKey &key, qsizetype place) {
                return arrangement.isAbove(key, arrangement.keyOf(rows.cells(place)));
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

void DraftModel::arrangeNow()
{
    if (isArranging()) {
        m_arranging.stop();
        const ShownRows rows = rowsOfDraft();
        show(rows, arrangedPlaces(rows, arrangement()));
    }
}

void DraftModel::release()
{
    m_isHeld = false;
    if (m_isUnarranged) {
        arrange();
    } else if (std::exchange(m_isOutdated, false)) {
        takeRows();
    }
}

RowArrangement DraftModel::arrangement() const
{
    const bool isSorted = m_sortColumn >= 0 && m_sortColumn < columnCount();
    return {.filter = FilterWords(m_filter),
        .column = isSorted ? m_sortColumn : -1,
        .kind = isSorted ? m_draft->schema().columns()[m_sortColumn].kind : FieldKind::Text,
        .order = m_sortOrder};
}

void DraftModel::arrange()
{
    const ShownRows rows = rowsOfDraft();
    const RowArrangement arrangement = this->arrangement();
    if (arrangement.isPlain()) {
        m_arranging.stop();
        show(rows, {});
        return;
    }
    startOrDo(
        m_arranging, isLong(rows),
        [rows, arrangement](const WorkControl &control) { return arrangedPlaces(rows, arrangement, control.stop); },
        [this, rows](QList<qsizetype> places) { show(rows, std::move(places)); });
}

// Which rows came and went by a filter or moved by a sort is not worth the price: mostly nearly all of them.
void DraftModel::show(const ShownRows &rows, std::optional<QList<qsizetype>> places)
{
    m_isUnarranged = m_isHeld;
    if (m_isHeld) {
        return;
    }
    m_isOutdated = false;
    beginResetModel();
    m_rows = rows;
    m_isArranged = places.has_value();
    m_shown = std::move(places).value_or(QList<qsizetype>());
    endResetModel();
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
    if (m_draft->change(id) == RowChange::Removed) {
        return true;
    }
    // Its row may have gone while it was written, or others have changed it: what was typed stays, as a conflict.
    if (m_draft->content().cellsOf(id) != before || !m_draft->setCells(id, cells)) {
        m_draft->stage({.rows = {{before, cells}}});
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
