#include "ui/look/tablehead.h"

#include <QItemSelectionModel>

namespace allowdesk
{

TableHead::TableHead(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
}

TableHead::~TableHead() = default;

void TableHead::setSelectionModel(QItemSelectionModel *selection)
{
    if (selection->parent() == this) {
        QHeaderView::setSelectionModel(selection);
    }
}

} // namespace allowdesk

#include "moc_tablehead.cpp"
