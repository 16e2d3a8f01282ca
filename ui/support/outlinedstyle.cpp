#include "ui/support/outlinedstyle.h"

#include "ui/support/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace allowdesk
{

OutlinedStyle::OutlinedStyle() = default;

OutlinedStyle::~OutlinedStyle() = default;

void OutlinedStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if ((!isBox && element != PE_IndicatorRadioButton) || !theme::isDark(option->palette)) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, !isBox);
    QColor outline = option->palette.color(QPalette::Text);
    outline.setAlpha(option->state & State_Enabled ? 150 : 70);
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    const QRect frame = option->rect.adjusted(0, 0, -1, -1);
    if (isBox) {
        painter->drawRect(frame);
    } else {
        painter->drawEllipse(frame);
    }
    painter->restore();
}

} // namespace allowdesk

#include "moc_outlinedstyle.cpp"
