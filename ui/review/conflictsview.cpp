#include "ui/review/conflictsview.h"

#include "app/base/foreigntext.h"
#include "app/text/conflicttexts.h"
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

struct ViewWords
{
    Q_DECLARE_TR_FUNCTIONS(Conflicts)
};

} // namespace

QTableView *makeConflictsView(const QList<Conflict> &conflicts, QWidget *parent)
{
    auto *table = new QTableView(parent);
    auto *model = new QStandardItemModel(0, 3, table);
    model->setHorizontalHeaderLabels({ViewWords::tr("Original"), ViewWords::tr("Theirs"), ViewWords::tr("Yours")});
    for (const Conflict &conflict : conflicts) {
        QList<QStandardItem *> cells;
        for (const QString &text : {originalText(conflict), theirsText(conflict), yoursText(conflict)}) {
            auto *cell = new QStandardItem(text);
            cell->setFont(theme::fixedFont());
            cells << cell;
        }
        model->appendRow(cells);
    }
    table->setObjectName(u"conflicts"_s);
    table->setAccessibleName(ViewWords::tr("Conflicts"));
    table->setModel(model);
    setUpTable(*table);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return table;
}

} // namespace allowdesk
