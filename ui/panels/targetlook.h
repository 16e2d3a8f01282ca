#pragma once

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace allowdesk
{

/// The words of a list of targets, for the eye and for a screen reader alike; the model itself has codes and values.
class TargetTextModel final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetTextModel)

public:
    explicit TargetTextModel(QObject *parent = nullptr);
    ~TargetTextModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
};

/// Colours what needs care, and draws how much of what is allowed is used as a bar.
class TargetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetDelegate)

public:
    explicit TargetDelegate(QObject *parent = nullptr);
    ~TargetDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace allowdesk
