#pragma once

#include <QHeaderView>

namespace allowdesk
{

/// The head of a table, for any number of rows. It does not know what is selected in the table: to show whether all of
/// a column is, Qt looks at each selected row whenever it paints, however many there are.
class TableHead final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableHead)

public:
    explicit TableHead(QWidget *parent);
    ~TableHead() override;

    /// Takes only what the head makes for itself, when it is given a model.
    void setSelectionModel(QItemSelectionModel *selection) override;
};

} // namespace allowdesk
