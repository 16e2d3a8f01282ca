#pragma once

#include "app/workspace/bulkmodel.h"

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace allowdesk
{

/// "+2 −1", "Nothing to do (3 are there already)", "There are 4 groups already: choose one of them".
[[nodiscard]] QString bulkOutcomeText(BulkModel::Verdict verdict, const BulkOutcome &outcome);

/// The words of a change on many lists, for the eye and for a screen reader alike.
class BulkTextModel final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkTextModel)

public:
    explicit BulkTextModel(QObject *parent = nullptr);
    ~BulkTextModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

/// Chooses the part of one list, or names another one.
class PartDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PartDelegate)

public:
    explicit PartDelegate(QObject *parent = nullptr);
    ~PartDelegate() override;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

} // namespace allowdesk
