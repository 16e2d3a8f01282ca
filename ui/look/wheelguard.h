#pragma once

#include <QObject>

namespace allowdesk
{

/// Keeps the mouse wheel from changing what a closed choice or a number field holds, in all windows of the application:
/// the wheel scrolls what is around it. Works from its creation to its end.
class WheelGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WheelGuard)

public:
    explicit WheelGuard(QObject *parent = nullptr);
    ~WheelGuard() override;

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace allowdesk
