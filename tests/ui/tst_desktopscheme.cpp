#include "tests/support/busprocess.h"
#include "tests/support/testregistry.h"
#include "ui/look/desktopscheme.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// The settings portal, on a bus of the test's own. Wraps values twice, as the real one does.
class Portal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

    void tellChange(const QDBusConnection &bus, uint value)
    {
        scheme = value;
        QDBusMessage signal = QDBusMessage::createSignal(
            u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal.setArguments(
            {u"org.freedesktop.appearance"_s, u"color-scheme"_s, QVariant::fromValue(QDBusVariant(value))});
        QVERIFY(bus.send(signal));
    }

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        return group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1
            ? QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)))
            : QDBusVariant(QString());
    }
};

} // namespace

/// Against a real bus: this test starts itself again inside of one.
class DesktopSchemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePortalWinsOverTheColours()
    {
        if (runInsideBus("tst_desktopscheme", "thePortalWinsOverTheColours")) {
            return;
        }
        Portal portal;
        portal.scheme = 1;
        QDBusConnection service = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"service"_s);
        QVERIFY(service.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal, QDBusConnection::ExportAllSlots));
        QVERIFY(service.registerService(u"org.freedesktop.portal.Desktop"_s));
        DesktopScheme scheme(QDBusConnection::sessionBus(), theme::palette(theme::Scheme::Light));
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        QCOMPARE(scheme.scheme(), theme::Scheme::Light); // nobody has answered yet
        QTRY_COMPARE(scheme.scheme(), theme::Scheme::Dark);
        portal.tellChange(service, 2);
        QTRY_COMPARE(scheme.scheme(), theme::Scheme::Light);
        scheme.setColours(theme::palette(theme::Scheme::Dark));
        QCOMPARE(scheme.scheme(), theme::Scheme::Light);
        portal.tellChange(service, 0); // no wish: the colours decide
        QTRY_COMPARE(scheme.scheme(), theme::Scheme::Dark);
        QCOMPARE(changed.size(), 3);
    }

    void withoutAPortalTheColoursDecide()
    {
        if (runInsideBus("tst_desktopscheme", "withoutAPortalTheColoursDecide")) {
            return;
        }
        DesktopScheme scheme(QDBusConnection::sessionBus(), theme::palette(theme::Scheme::Dark));
        QCOMPARE(scheme.scheme(), theme::Scheme::Dark);
        const QSignalSpy changed(&scheme, &DesktopScheme::changed);
        scheme.setColours(theme::palette(theme::Scheme::Light));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(scheme.scheme(), theme::Scheme::Light);
    }

    void withoutABusTheColoursDecide()
    {
        const DesktopScheme scheme(QDBusConnection(u"none"_s), theme::palette(theme::Scheme::Dark));
        QCOMPARE(scheme.scheme(), theme::Scheme::Dark);
    }
};

ALLOWDESK_TEST(DesktopSchemeTest)
#include "tst_desktopscheme.moc"
