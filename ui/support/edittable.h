#pragma once

#include <QTableView>

namespace allowdesk
{

/// A table whose cells are edited. Tab goes from an editor to the next cell and ends at the last one: what is typed
/// blindly never goes to the other end of the table.
class EditTable : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditTable)

public:
    explicit EditTable(QWidget *parent = nullptr);
    ~EditTable() override;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace allowdesk
