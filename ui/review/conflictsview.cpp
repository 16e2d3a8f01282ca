#include "ui/review/conflictsview.h"

#include "app/base/foreigntext.h"
#include "ui/look/tables.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString words(const char *text)
{
    return QCoreApplication::translate("Conflicts", text);
}

QString side(const Conflict &conflict, const QStringList &cells)
{
    if (cells.isEmpty()) {
        return words(QT_TRANSLATE_NOOP("Conflicts", "nothing"));
    }
    const QString text = isolatedTexts(cells, u"  "_s);
    return conflict.attribute.isEmpty() ? text : conflict.attribute + u": "_s + text;
}

} // namespace

QWidget *makeConflictsView(const QList<Conflict> &conflicts, QWidget *parent)
{
    auto *table = new QTableView(parent);
    auto *model = new QStandardItemModel(0, 3, table);
    model->setHorizontalHeaderLabels({words(QT_TRANSLATE_NOOP("Conflicts", "It was")),
        words(QT_TRANSLATE_NOOP("Conflicts", "It is now, by somebody else")),
        words(QT_TRANSLATE_NOOP("Conflicts", "You want"))});
    for (const Conflict &conflict : conflicts) {
        QList<QStandardItem *> cells;
        for (const QStringList &texts : {conflict.base, conflict.theirs, conflict.yours}) {
            auto *cell = new QStandardItem(side(conflict, texts));
            cell->setFont(theme::fixedFont());
            cells << cell;
        }
        model->appendRow(cells);
    }
    table->setObjectName(u"conflicts"_s);
    table->setAccessibleName(words(QT_TRANSLATE_NOOP("Conflicts", "Conflicts")));
    table->setModel(model);
    setUpTable(*table);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return table;
}

} // namespace allowdesk
