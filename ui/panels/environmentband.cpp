#include "ui/panels/environmentband.h"

#include "app/base/foreigntext.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

namespace
{

QString signOf(PlaceEnvironment environment, bool demo)
{
    return demo ? u"demo"_s : environmentIconName(environment);
}

} // namespace

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QFrame(parent), m_sign(new QLabel(this)), m_environment(new QLabel(this)), m_name(new QLabel(this)),
      m_places(new QComboBox(this)), m_review(new QPushButton(this))
{
    setAutoFillBackground(true);
    m_environment->setObjectName(u"environment"_s);
    m_environment->setTextFormat(Qt::PlainText);
    m_environment->setFont(theme::font(theme::Type::Heading));
    m_name->setObjectName(u"placeName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setMinimumWidth(1); // a long one is cut rather than that it widens the window
    auto *label = new QLabel(tr("P&lace:"), this);
    label->setBuddy(m_places);
    m_places->setObjectName(u"places"_s);
    m_places->setAccessibleName(tr("Place"));
    m_places->setMinimumContentsLength(28);
    m_places->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_review->setObjectName(u"reviewAll"_s);
    m_review->setIcon(icon(u"review"_s));
    m_review->hide();
    connect(m_review, &QPushButton::clicked, this, &EnvironmentBand::reviewRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::grid * 3 / 2, theme::grid * 3 / 4, theme::grid * 3 / 2, theme::grid * 3 / 4);
    layout->addWidget(m_sign);
    layout->addWidget(m_environment);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_review);
    layout->addWidget(label);
    layout->addWidget(m_places);
    connect(m_places, &QComboBox::activated, this,
        [this](int index) { Q_EMIT placeChosen(m_places->itemData(index).toString()); });
}

EnvironmentBand::~EnvironmentBand() = default;

void EnvironmentBand::setPlaces(const QList<Place> &places, const QString &currentId, bool demo)
{
    m_places->clear();
    for (const Place &place : places) {
        m_places->addItem(visibleText(place.name), place.id);
    }
    const auto current =
        std::find_if(places.begin(), places.end(), [&](const Place &place) { return place.id == currentId; });
    const bool known = current != places.end();
    m_places->setCurrentIndex(known ? static_cast<int>(current - places.begin()) : -1);
    const PlaceEnvironment environment = known ? current->environment : PlaceEnvironment::Test;
    m_sign->setPixmap(icon(signOf(environment, demo), IconTint::OnBand)
                          .pixmap(QSize(theme::iconSize + 4, theme::iconSize + 4), devicePixelRatioF()));
    m_sign->setVisible(known || demo);
    m_environment->setText(demo ? tr("DEMO") : known ? environmentWord(environment) : tr("No place is open"));
    QString text = known ? isolatedText(current->name) : QString();
    if (known && current->readOnly) {
        text += u" · "_s + tr("read-only");
    }
    m_name->setText(text);
    m_places->setEnabled(!places.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::Window, known || demo ? theme::bandBackground(environment, demo) : theme::neutralBand());
    colours.setColor(QPalette::WindowText, theme::bandText());
    setPalette(colours);
    // The box keeps the desktop's own colours: it is a control and not part of the sign.
    m_places->setPalette(QPalette());
    m_review->setPalette(QPalette());
}

void EnvironmentBand::setStagedLists(qsizetype lists, qsizetype waiting)
{
    m_review->setText(tr("Review &all lists (%1)…").arg(lists));
    m_review->setVisible(lists > 1 || waiting > 0);
}

} // namespace allowdesk

#include "moc_environmentband.cpp"
