#include "ui/look/stateline.h"

#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QIcon shapeOf(StateLine::State state)
{
    switch (state) {
    case StateLine::State::Busy:
        return icon(u"busy"_s, IconTint::Muted);
    case StateLine::State::Good:
        return icon(u"good"_s, IconTint::Good);
    case StateLine::State::Warn:
        return icon(u"warn"_s, IconTint::Warn);
    case StateLine::State::Bad:
        return icon(u"bad"_s, IconTint::Bad);
    case StateLine::State::None:
        break;
    }
    return {};
}

} // namespace

StateLine::StateLine(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_shape(new QLabel(this)), m_text(new QLabel(this))
{
    m_text->setObjectName(objectName);
    m_text->setTextFormat(Qt::PlainText); // it may carry words of the service
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    setState(State::None);
}

StateLine::~StateLine() = default;

void StateLine::setState(State state, const QString &text)
{
    m_state = state;
    drawShape();
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString StateLine::text() const
{
    return m_text->text();
}

void StateLine::drawShape()
{
    m_shape->setPixmap(shapeOf(m_state).pixmap(QSize(theme::iconSize, theme::iconSize), devicePixelRatioF()));
    m_shape->setVisible(m_state != State::None);
}

void StateLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        drawShape(); // a label keeps the pixmap that it was given
    }
}

} // namespace allowdesk

#include "moc_stateline.cpp"
