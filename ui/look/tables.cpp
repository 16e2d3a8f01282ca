#include "ui/look/tables.h"

#include "ui/look/tablehead.h"
#include "ui/look/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace allowdesk
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

namespace
{

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

} // namespace

void setUpTable(QTableView &table, const RowCopier::AddFormats &addFormats)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + theme::grid);
    table.setHorizontalHeader(new TableHead(&table));
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
    auto *copier = new RowCopier(table, addFormats);
    QObject::connect(copy, &QAction::triggered, copier, &RowCopier::copy);
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

} // namespace allowdesk
