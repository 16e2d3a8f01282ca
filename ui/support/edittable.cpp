#include "ui/support/edittable.h"

#include <QHeaderView>

namespace allowdesk
{

EditTable::EditTable(QWidget *parent) : QTableView(parent) { }

EditTable::~EditTable() = default;

QModelIndex EditTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex from = currentIndex();
    const QModelIndex to = QTableView::moveCursor(action, modifiers);
    const auto positionOf = [this](const QModelIndex &index) {
        return std::pair(verticalHeader()->visualIndex(index.row()), horizontalHeader()->visualIndex(index.column()));
    };
    const bool wraps = from.isValid() && to.isValid()
        && ((action == MoveNext && positionOf(to) < positionOf(from))
            || (action == MovePrevious && positionOf(from) < positionOf(to)));
    return wraps ? QModelIndex() : to;
}

} // namespace allowdesk

#include "moc_edittable.cpp"
