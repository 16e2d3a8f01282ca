#include "ui/panels/recordtable.h"

#include "app/import/copiedrows.h"
#include "app/lists/draftmodel.h"
#include "ui/look/tables.h"
#include "ui/panels/recorddelegate.h"
#include "ui/support/selectionrestorer.h"

#include <QHeaderView>
#include <QMimeData>
#include <QPointer>

namespace allowdesk
{

RecordTable::RecordTable(DraftModel &model, qsizetype columns, QWidget *parent) : EditTable(parent)
{
    setObjectName(QStringLiteral("records"));
    setAccessibleName(tr("Entries"));
    m_texts.setSourceModel(&model);
    setModel(&m_texts);
    setUpTable(*this, [this, &model](QMimeData &content, const QList<std::pair<int, int>> &runs) {
        if (const Draft *draft = model.draft()) {
            content.setData(copiedRowsType, copiedRows(draft->schema(), cellsOf(runs)));
        }
    });
    new SelectionRestorer(*this, DraftModel::RowIdRole);
    auto *delegate = new RecordDelegate(this);
    // The last editor may go with this table, after the model.
    delegate->setEditorWatch([held = QPointer(&model)](bool isOpen) {
        if (held && isOpen) {
            held->hold();
        } else if (held) {
            held->release();
        }
    });
    delegate->setTypingWatch([this](const QModelIndex &index, const QString &text) { Q_EMIT typed(index, text); });
    setItemDelegate(delegate);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    horizontalHeader()->setDefaultSectionSize(columns > wideRow ? 130 : 220);
}

RecordTable::~RecordTable() = default;

QList<QStringList> RecordTable::cellsOf(const QList<std::pair<int, int>> &runs) const
{
    QList<QStringList> rows;
    for (const auto &[top, bottom] : runs) {
        for (int row = top; row <= bottom; ++row) {
            QStringList cells;
            for (int column = 0; column < m_texts.columnCount(); ++column) {
                cells << m_texts.index(row, column).data(Qt::EditRole).toString();
            }
            rows << cells;
        }
    }
    return rows;
}

} // namespace allowdesk

#include "moc_recordtable.cpp"
