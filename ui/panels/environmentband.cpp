#include "ui/panels/environmentband.h"

#include "ui/support/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString environmentWord(PlaceEnvironment environment)
{
    switch (environment) {
    case PlaceEnvironment::Production:
        return EnvironmentBand::tr("PRODUCTION");
    case PlaceEnvironment::Staging:
        return EnvironmentBand::tr("STAGING");
    case PlaceEnvironment::Test:
        break;
    }
    return EnvironmentBand::tr("TEST");
}

} // namespace

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QFrame(parent), m_environment(new QLabel(this)), m_places(new QComboBox(this))
{
    setAutoFillBackground(true);
    m_environment->setObjectName(u"environment"_s);
    m_environment->setTextFormat(Qt::PlainText);
    QFont bold = m_environment->font();
    bold.setBold(true);
    m_environment->setFont(bold);
    auto *label = new QLabel(tr("P&lace:"), this);
    label->setBuddy(m_places);
    m_places->setObjectName(u"places"_s);
    m_places->setAccessibleName(tr("Place"));
    m_places->setMinimumContentsLength(28);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::grid, theme::grid / 2, theme::grid, theme::grid / 2);
    layout->addWidget(m_environment);
    layout->addStretch(1);
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
        m_places->addItem(place.name, place.id);
    }
    const auto current =
        std::find_if(places.begin(), places.end(), [&](const Place &place) { return place.id == currentId; });
    const bool known = current != places.end();
    m_places->setCurrentIndex(known ? static_cast<int>(current - places.begin()) : -1);
    const PlaceEnvironment environment = known ? current->environment : PlaceEnvironment::Test;
    QString text = demo ? tr("DEMO") : known ? environmentWord(environment) : QString();
    if (known) {
        text += u" · "_s + current->name + (current->readOnly ? tr(" · read-only") : QString());
    }
    m_environment->setText(text);
    QPalette colours = palette();
    colours.setColor(QPalette::Window, theme::bandBackground(environment, demo));
    colours.setColor(QPalette::WindowText, theme::bandText());
    setPalette(colours);
    // The box keeps the desktop's own colours: it is a control and not part of the sign.
    m_places->setPalette(QPalette());
}

} // namespace allowdesk

#include "moc_environmentband.cpp"
