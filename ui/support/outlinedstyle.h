#pragma once

#include <QProxyStyle>

namespace allowdesk
{

/// The desktop's style, with outlines of check boxes and radio buttons that can be seen on a dark ground: Fusion draws
/// them darker than the ground.
class OutlinedStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutlinedStyle)

public:
    OutlinedStyle();
    ~OutlinedStyle() override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
};

} // namespace allowdesk
