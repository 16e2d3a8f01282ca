#include "ui/look/desktopscheme.h"

#include "app/base/log.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto group = "org.freedesktop.appearance"_L1;
constexpr auto key = "color-scheme"_L1;

} // namespace

DesktopScheme::DesktopScheme(QDBusConnection bus, const QPalette &colours, QObject *parent)
    : QObject(parent), m_byColours(theme::schemeOf(colours))
{
    if (!bus.isConnected()) {
        return;
    }
    // From whomever: to name the service would ask the bus, and wait, who that is.
    const bool isHeard = bus.connect(QString(), path, interface, u"SettingChanged"_s, this,
        SLOT(settingChanged(QDBusMessage))); // clazy:exclude=old-style-connect D-Bus has no other
    if (!isHeard) {
        qCWarning(logWindow) << "changes of the desktop's look are not heard:" << bus.lastError().message();
    }
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    read.setArguments({QString(group), QString(key)});
    const auto *asked = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *answered) {
        answered->deleteLater();
        // A desktop without the portal is a normal one.
        if (const QDBusPendingReply<QDBusVariant> reply = *answered; reply.isValid()) {
            take(reply.value().variant());
        }
    });
}

DesktopScheme::~DesktopScheme() = default;

void DesktopScheme::settingChanged(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments(); // group, key, value
    if (arguments.value(0).toString() == group && arguments.value(1).toString() == key) {
        take(arguments.value(2));
    }
}

// The portal's numbers: 0 no wish, 1 dark, 2 light. Its old call wraps them twice.
void DesktopScheme::take(const QVariant &value)
{
    const QVariant inner =
        value.metaType() == QMetaType::fromType<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    switch (inner.toUInt()) {
    case 1:
        update(theme::Scheme::Dark, m_byColours);
        break;
    case 2:
        update(theme::Scheme::Light, m_byColours);
        break;
    default:
        update(std::nullopt, m_byColours);
    }
}

void DesktopScheme::setColours(const QPalette &colours)
{
    update(m_wished, theme::schemeOf(colours));
}

void DesktopScheme::update(std::optional<theme::Scheme> wished, theme::Scheme byColours)
{
    const theme::Scheme before = scheme();
    m_wished = wished;
    m_byColours = byColours;
    if (scheme() != before) {
        Q_EMIT changed();
    }
}

} // namespace allowdesk

#include "moc_desktopscheme.cpp"
