#include "ui/look/deskstyle.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using theme::Colours;

constexpr double pale = 0.4; // of what cannot be used
constexpr int fieldHeight = theme::grid * 7 / 2; // of all that is in a row of a form

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor mixed(const QColor &ground, const QColor &other, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(ground.red(), other.red()), mix(ground.green(), other.green()), mix(ground.blue(), other.blue())};
}

// A rounded box whose outline lies inside of the rectangle.
void drawBox(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &outline, double width = 1)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inside = outline.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inside, inside, -inside, -inside), theme::radius, theme::radius);
    painter.restore();
}

QColor outlineOf(const QStyleOption &option, const Colours &of)
{
    return has(option, QStyle::State_Enabled) ? of.outline : mixed(of.window, of.outline, pale);
}

bool isDefault(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton) && has(option, QStyle::State_Enabled);
}

void drawButton(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isUsable = has(option, QStyle::State_Enabled);
    QColor fill = isDefault(option) ? of.accent : isUsable ? of.raised : of.window;
    const QColor outline = isDefault(option) ? of.accent : outlineOf(option, of);
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On)) {
        fill = mixed(fill, of.text, 0.18);
    } else if (isUsable && has(option, QStyle::State_MouseOver)) {
        fill = mixed(fill, of.text, 0.07);
    }
    drawBox(painter, option.rect, fill, outline);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        drawBox(painter, option.rect.adjusted(2, 2, -2, -2), {}, isDefault(option) ? of.onAccent : of.accent);
    }
}

void drawField(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isUsable = has(option, QStyle::State_Enabled);
    const bool isFocused = isUsable && has(option, QStyle::State_HasFocus);
    drawBox(painter, option.rect, isUsable ? of.base : of.window, isFocused ? of.accent : outlineOf(option, of),
        isFocused ? 2 : 1);
}

void drawCheckMark(QPainter &painter, const QRectF &box, const QColor &colour)
{
    QPainterPath mark(QPointF(box.left() + box.width() * 0.24, box.top() + box.height() * 0.52));
    mark.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.71);
    mark.lineTo(box.left() + box.width() * 0.77, box.top() + box.height() * 0.31);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(mark);
}

void drawCheckBox(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isOn = has(option, QStyle::State_On);
    const bool isHalf = has(option, QStyle::State_NoChange);
    const bool isUsable = has(option, QStyle::State_Enabled);
    const QColor mark = isUsable ? of.accent : mixed(of.window, of.accent, pale);
    const QRect box = option.rect.adjusted(1, 1, -1, -1);
    drawBox(painter, box, isOn || isHalf ? mark : of.base, isOn || isHalf ? mark : outlineOf(option, of));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isOn) {
        drawCheckMark(painter, box, of.onAccent);
    } else if (isHalf) {
        painter.setPen(QPen(of.onAccent, 2));
        const double middle = QRectF(box).center().y();
        painter.drawLine(QPointF(box.left() + 3.5, middle), QPointF(box.right() - 2.5, middle));
    }
    painter.restore();
}

void drawRadioButton(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isOn = has(option, QStyle::State_On);
    const QColor mark = has(option, QStyle::State_Enabled) ? of.accent : mixed(of.window, of.accent, pale);
    const QRectF circle = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isOn ? mark : outlineOf(option, of), 1));
    painter.setBrush(isOn ? mark : of.base);
    painter.drawEllipse(circle);
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(of.onAccent);
        painter.drawEllipse(circle.center(), 2.6, 2.6);
    }
    painter.restore();
}

void drawToolPanel(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isOn = has(option, QStyle::State_On) || has(option, QStyle::State_Sunken);
    const bool isHot = has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver);
    if (isOn || isHot) {
        drawBox(painter, option.rect, mixed(of.window, of.text, isOn ? 0.18 : 0.08), {});
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        drawBox(painter, option.rect, {}, of.accent, 2);
    }
}

void drawFrame(QPainter &painter, const QStyleOption &option, const QColor &colour)
{
    painter.save();
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

void drawHeaderSection(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    painter.fillRect(option.rect, has(option, QStyle::State_MouseOver) ? mixed(of.window, of.text, 0.05) : of.window);
    painter.save();
    painter.setPen(of.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter.drawLine(
        option.rect.topRight() + QPoint(0, theme::grid / 2), option.rect.bottomRight() - QPoint(0, theme::grid / 2));
    painter.restore();
}

void drawTab(QPainter &painter, const QStyleOption &option, const Colours &of)
{
    const bool isChosen = has(option, QStyle::State_Selected);
    if (!isChosen && has(option, QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, mixed(of.window, of.text, 0.05));
    }
    constexpr int thickness = 3;
    const QRect under(option.rect.left(), option.rect.bottom() - thickness + 1, option.rect.width(), thickness);
    painter.fillRect(isChosen ? under : under.adjusted(0, thickness - 1, 0, 0), isChosen ? of.accent : of.line);
    if (has(option, QStyle::State_HasFocus)) {
        drawBox(painter, option.rect.adjusted(2, 2, -2, -thickness - 1), {}, of.accent);
    }
}

void drawArrowDown(QPainter &painter, const QRect &rect, const QColor &colour)
{
    const QPointF middle = QRectF(rect).center();
    QPainterPath arrow(middle + QPointF(-4, -2));
    arrow.lineTo(middle + QPointF(0, 2));
    arrow.lineTo(middle + QPointF(4, -2));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
    painter.restore();
}

} // namespace

DeskStyle::DeskStyle() : QProxyStyle(u"fusion"_s) { }

DeskStyle::~DeskStyle() = default;

void DeskStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &of = theme::colours(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(*painter, *option, of);
    case PE_PanelLineEdit:
        // A line edit inside of another control has no frame of its own.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            return drawField(*painter, *option, of);
        }
        break;
    case PE_FrameLineEdit:
        return drawField(*painter, *option, of);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(*painter, *option, of);
    case PE_IndicatorRadioButton:
        return drawRadioButton(*painter, *option, of);
    case PE_PanelButtonTool:
        return drawToolPanel(*painter, *option, of);
    case PE_Frame:
    case PE_FrameTabWidget:
        return drawFrame(*painter, *option, element == PE_Frame && has(*option, State_HasFocus) ? of.accent : of.line);
    case PE_FrameStatusBarItem:
        return;
    case PE_FrameFocusRect:
        return drawBox(*painter, option->rect, {}, of.accent);
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void DeskStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &of = theme::colours(option->palette);
    switch (element) {
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (isDefault(*option)) {
            QStyleOptionButton label = *qstyleoption_cast<const QStyleOptionButton *>(option);
            label.palette.setColor(QPalette::ButtonText, of.onAccent);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(*painter, *option, of);
    case CE_TabBarTabShape:
        return drawTab(*painter, *option, of);
    case CE_Splitter:
        return; // the ground is enough
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void DeskStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control != CC_ComboBox || !box || !box->frame) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const Colours &of = theme::colours(option->palette);
    drawField(*painter, *option, of);
    drawArrowDown(*painter, proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget),
        has(*option, State_Enabled) ? of.text : outlineOf(*option, of));
}

QSize DeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {size.width() + theme::grid, std::max(size.height(), fieldHeight)};
    case CT_PushButton:
        return {size.width(), std::max(size.height(), fieldHeight)};
    default:
        return size;
    }
}

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(theme::grid / 4, 0, -theme::grid / 4, 0) : rect;
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return theme::grid;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return theme::iconSize;
    case PM_SplitterWidth:
    case PM_HeaderMargin:
        return theme::grid;
    case PM_FocusFrameHMargin:
        return theme::grid * 3 / 4; // beside the texts of tables and lists
    case PM_TabBarTabVSpace:
    case PM_ButtonMargin:
        return theme::grid + theme::grid / 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QIcon DeskStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_MessageBoxInformation:
        return icon(u"details"_s, IconTint::Accent);
    case SP_MessageBoxQuestion:
        return icon(u"unknown"_s, IconTint::Accent);
    case SP_MessageBoxWarning:
        return icon(u"warn"_s, IconTint::Warn);
    case SP_MessageBoxCritical:
        return icon(u"bad"_s, IconTint::Bad);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

int DeskStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Table_GridLineColor:
        return option ? static_cast<int>(theme::colours(option->palette).line.rgba())
                      : QProxyStyle::styleHint(hint, option, widget, returned);
    case SH_FormLayoutFieldGrowthPolicy:
        return 2; // fields that can grow do (QFormLayout::AllNonFixedFieldsGrow)
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace allowdesk

#include "moc_deskstyle.cpp"
