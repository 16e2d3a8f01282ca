#include "ui/support/selectionrestorer.h"

#include <QTableView>

#include <utility>

namespace allowdesk
{
namespace
{

// A selection of very many separate rows takes Qt seconds to make; such a one is given up.
constexpr qsizetype mostRanges = 512;
// Each is looked for among all rows.
constexpr qsizetype mostFound = 16;

} // namespace

SelectionRestorer::SelectionRestorer(QTableView &table, int idRole, RowOf rowOf)
    : QObject(&table), m_table(table), m_idRole(idRole), m_rowOf(std::move(rowOf))
{
    connect(table.model(), &QAbstractItemModel::modelAboutToBeReset, this, &SelectionRestorer::keep);
    connect(table.model(), &QAbstractItemModel::modelReset, this, &SelectionRestorer::restore);
}

SelectionRestorer::~SelectionRestorer() = default;

qint64 SelectionRestorer::idAt(int row) const
{
    return m_table.model()->index(row, 0).data(m_idRole).toLongLong();
}

void SelectionRestorer::keep()
{
    m_selected.clear();
    const QModelIndex current = m_table.currentIndex();
    m_isKept = current.isValid();
    if (!m_isKept) {
        return;
    }
    m_current = idAt(current.row());
    m_column = current.column();
    m_top = idAt(std::max(0, m_table.rowAt(0)));
    const QItemSelection selection = m_table.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        if (m_rowOf && m_selected.size() + range.height() > mostFound) {
            m_selected.clear();
            return;
        }
        for (int row = range.top(); row <= range.bottom(); ++row) {
            m_selected.insert(idAt(row));
        }
    }
}

void SelectionRestorer::restore()
{
    if (!m_isKept) {
        return;
    }
    if (m_rowOf) {
        restoreById();
        return;
    }
    QItemSelection selection;
    QModelIndex current;
    QModelIndex top;
    const QAbstractItemModel &model = *m_table.model();
    const int lastColumn = model.columnCount() - 1;
    int begin = -1; // of the run of selected rows that is being walked
    for (int row = 0; row <= model.rowCount(); ++row) {
        const qint64 id = row < model.rowCount() ? idAt(row) : -1;
        const bool isSelected = m_selected.contains(id);
        if (isSelected && begin < 0) {
            begin = row;
        } else if (!isSelected && begin >= 0) {
            selection.select(model.index(std::exchange(begin, -1), 0), model.index(row - 1, lastColumn));
        }
        current = row < model.rowCount() && id == m_current ? model.index(row, m_column) : current;
        top = row < model.rowCount() && id == m_top ? model.index(row, 0) : top;
    }
    if (top.isValid()) {
        m_table.scrollTo(top, QAbstractItemView::PositionAtTop);
    }
    if (current.isValid()) {
        m_table.selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    }
    if (selection.size() <= mostRanges) {
        m_table.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
}

void SelectionRestorer::restoreById()
{
    const QAbstractItemModel &model = *m_table.model();
    const int lastColumn = model.columnCount() - 1;
    if (const int row = m_rowOf(m_top); row >= 0) {
        m_table.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
    }
    if (const int row = m_rowOf(m_current); row >= 0) {
        m_table.selectionModel()->setCurrentIndex(model.index(row, m_column), QItemSelectionModel::NoUpdate);
        m_table.scrollTo(model.index(row, m_column));
    }
    QItemSelection selection;
    for (const qint64 id : std::as_const(m_selected)) {
        if (const int row = m_rowOf(id); row >= 0) {
            selection.select(model.index(row, 0), model.index(row, lastColumn));
        }
    }
    m_table.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace allowdesk

#include "moc_selectionrestorer.cpp"
