#pragma once

#include "ui/panels/recordtext.h"
#include "ui/support/edittable.h"

namespace allowdesk
{

class DraftModel;

/// With more columns than these a row is wide: narrow columns, and more place for the table.
inline constexpr qsizetype wideRow = 4;

/// The rows of a draft as a table: current row, selection and place outlive changes of the rows, and an open editor
/// keeps its row and its text whatever comes in meanwhile.
class RecordTable final : public EditTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordTable)

public:
    /// The model must outlive the table. So many columns will it have once it has rows.
    RecordTable(DraftModel &model, qsizetype columns, QWidget *parent = nullptr);
    ~RecordTable() override;

    /// The index of this table for one of the model.
    [[nodiscard]] QModelIndex fromModel(const QModelIndex &index) const { return m_texts.mapFromSource(index); }

Q_SIGNALS:
    /// What is in the open editor now.
    void typed(const QModelIndex &index, const QString &text);

private:
    RecordTextModel m_texts;

    /// The cells of the selected rows as they are edited, hidden columns too.
    [[nodiscard]] QList<QStringList> cellsOf(const QList<std::pair<int, int>> &runs) const;
};

} // namespace allowdesk
