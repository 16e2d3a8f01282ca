#pragma once

#include <QIdentityProxyModel>

namespace allowdesk
{

/// The rows of a draft with words for what a sighted person sees as colour, strike-through and sign: for screen readers
/// and tool tips.
class RecordTextModel final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordTextModel)

public:
    explicit RecordTextModel(QObject *parent = nullptr);
    ~RecordTextModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString accessibleText(const QModelIndex &index) const;
};

} // namespace allowdesk
