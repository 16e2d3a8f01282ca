#pragma once

#include "ui/support/steadydelegate.h"

namespace allowdesk
{

/// Draws rows of a draft: a colour and a sign for what is staged, a sign for what is wrong, addresses in fixed pitch.
class RecordDelegate final : public SteadyDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordDelegate)

public:
    explicit RecordDelegate(QObject *parent = nullptr);
    ~RecordDelegate() override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace allowdesk
