#include "ui/look/tables.h"

#include "app/tables/csvwriter.h"
#include "ui/look/theme.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QTableView>

#include <algorithm>

namespace allowdesk
{
namespace
{

QList<int> shownColumns(const QTableView &table)
{
    const QHeaderView &header = *table.horizontalHeader();
    QList<int> columns;
    for (int position = 0; position < header.count(); ++position) {
        if (const int column = header.logicalIndex(position); !header.isSectionHidden(column)) {
            columns << column;
        }
    }
    return columns;
}

void openColumnMenu(QTableView &table, const QPoint &position)
{
    QHeaderView &header = *table.horizontalHeader();
    auto *menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isLast = shownColumns(table).size() == 1;
    for (int column = 0; column < header.count(); ++column) {
        QAction *choice = menu->addAction(table.model()->headerData(column, Qt::Horizontal).toString());
        choice->setCheckable(true);
        choice->setChecked(!header.isSectionHidden(column));
        choice->setEnabled(header.isSectionHidden(column) || !isLast); // a table without any could not be fixed
        QObject::connect(choice, &QAction::toggled, &header,
            [&header, column](bool isShown) { header.setSectionHidden(column, !isShown); });
    }
    menu->popup(header.mapToGlobal(position));
}

// A cell that can be edited as it is, not as it is shown; of a sentence all but the marks that keep its parts in order.
QString copied(const QModelIndex &index)
{
    const QVariant raw = index.data(Qt::EditRole);
    return raw.isValid() ? raw.toString() : index.data().toString().remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

void setUpTable(QTableView &table, const std::function<void(QMimeData &)> &addFormats)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + theme::grid);
    QHeaderView &header = *table.horizontalHeader();
    header.setStretchLastSection(true);
    header.setHighlightSections(false);
    header.setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header.setSectionsMovable(true);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&header, &QWidget::customContextMenuRequested, &table,
        [&table](const QPoint &position) { openColumnMenu(table, position); });
    auto *copy = new QAction(QCoreApplication::translate("Table", "Copy rows"), &table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table, [&table, addFormats] {
        if (const QByteArray csv = selectedRowsAsCsv(table); !csv.isEmpty()) {
            auto *content = new QMimeData;
            content->setText(QString::fromUtf8(csv));
            if (addFormats) {
                addFormats(*content);
            }
            QGuiApplication::clipboard()->setMimeData(content);
        }
    });
    table.addAction(copy);
}

QList<std::pair<int, int>> selectedRuns(const QTableView &table)
{
    // Ranges, not indexes: a selection of everything is one range however long the list is.
    QList<std::pair<int, int>> ranges;
    const QItemSelection selection = table.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        ranges.append({range.top(), range.bottom()});
    }
    std::sort(ranges.begin(), ranges.end());
    return ranges;
}

QByteArray selectedRowsAsCsv(const QTableView &table)
{
    const QList<std::pair<int, int>> ranges = selectedRuns(table);
    if (ranges.isEmpty()) {
        return {};
    }
    const QList<int> columns = shownColumns(table);
    const QAbstractItemModel &model = *table.model();
    QStringList cells;
    for (const int column : columns) {
        cells << model.headerData(column, Qt::Horizontal).toString();
    }
    QByteArray csv = csvLine(cells);
    for (const auto &[top, bottom] : ranges) {
        for (int row = top; row <= bottom; ++row) {
            cells.clear();
            for (const int column : columns) {
                cells << copied(model.index(row, column));
            }
            csv += csvLine(cells);
        }
    }
    return csv;
}

} // namespace allowdesk
