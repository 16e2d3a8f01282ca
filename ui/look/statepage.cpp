#include "ui/look/statepage.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int widestText = 420;

QIcon iconOf(StatePage::Kind kind)
{
    switch (kind) {
    case StatePage::Kind::Loading:
        return icon(u"busy"_s, IconTint::Muted);
    case StatePage::Kind::Error:
        return icon(u"warn"_s, IconTint::Warn);
    case StatePage::Kind::Welcome:
        return programIcon();
    case StatePage::Kind::Empty:
        break;
    }
    return icon(u"empty"_s, IconTint::Muted);
}

QLabel *centredLabel(const QString &objectName, theme::Type type, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText); // it may carry words of the service
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter);
    label->setFont(theme::font(type));
    label->setMaximumWidth(widestText);
    label->setMinimumWidth(1);
    return label;
}

} // namespace

StatePage::StatePage(QWidget *content, QWidget *parent)
    : QStackedWidget(parent), m_icon(new QLabel), m_title(centredLabel(u"stateTitle"_s, theme::Type::Title, this)),
      m_text(centredLabel(u"stateText"_s, theme::Type::Body, this)), m_buttons(new QHBoxLayout)
{
    addWidget(content);
    auto *card = new QWidget;
    m_icon->setAlignment(Qt::AlignHCenter);
    auto *column = new QVBoxLayout(card);
    column->setSpacing(theme::grid);
    column->addStretch(2);
    column->addWidget(m_icon);
    // Boxes instead of an alignment: a label that is aligned gets no place for its second line.
    for (QLabel *label : {m_title, m_text}) {
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 20);
        row->addStretch(1);
        column->addLayout(row);
    }
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(m_buttons);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(3);
    addWidget(card);
}

StatePage::~StatePage() = default;

void StatePage::showCard(Kind kind, const QString &title, const QString &text)
{
    m_kind = kind;
    drawIcon();
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setCurrentIndex(1);
}

QPushButton *StatePage::addButton(const QString &text, const QString &iconName, const QString &objectName)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setObjectName(objectName);
    m_buttons->addWidget(button);
    return button;
}

void StatePage::drawIcon()
{
    m_icon->setPixmap(iconOf(m_kind).pixmap(QSize(theme::largeIconSize, theme::largeIconSize), devicePixelRatioF()));
}

void StatePage::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        drawIcon(); // a label keeps the pixmap that it was given
    }
}

} // namespace allowdesk

#include "moc_statepage.cpp"
