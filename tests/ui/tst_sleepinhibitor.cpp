#include "tests/support/busprocess.h"
#include "tests/support/testregistry.h"
#include "ui/support/sleepinhibitor.h"

#include <QDBusMetaType>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// The login manager's one call, on a bus of the test's own.
class LoginManager final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    QStringList calls;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why, const QString &mode)
    {
        calls << QStringList{what, who, why, mode}.join(u'|');
        return QDBusUnixFileDescriptor(m_file.handle());
    }

private:
    QTemporaryFile m_file;

    [[maybe_unused]] const bool m_opened = m_file.open();
};

} // namespace

/// Against a real bus: this test starts itself again inside of one.
class SleepInhibitorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAndLetsGo()
    {
        if (runInsideBus("tst_sleepinhibitor", "holdsAndLetsGo")) {
            return;
        }
        LoginManager manager;
        QDBusConnection service = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"service"_s);
        QVERIFY(service.registerObject(u"/org/freedesktop/login1"_s, &manager, QDBusConnection::ExportAllSlots));
        QVERIFY(service.registerService(u"org.freedesktop.login1"_s));
        LoginSleepInhibitor inhibitor(QDBusConnection::sessionBus());
        inhibitor.hold(u"work"_s);
        inhibitor.hold(u"work"_s);
        QTRY_VERIFY(inhibitor.isHeld());
        QCOMPARE(manager.calls, QStringList{u"sleep:idle|Allowdesk|work|block"_s});
        inhibitor.release();
        QVERIFY(!inhibitor.isHeld());
        // Let go before the answer came: what comes is not kept.
        inhibitor.hold(u"more"_s);
        inhibitor.release();
        QTRY_COMPARE(manager.calls.size(), 2);
        inhibitor.hold(u"again"_s);
        QTRY_VERIFY(inhibitor.isHeld());
        QCOMPARE(manager.calls.size(), 3);
    }

    void aSystemWithoutItSaysSo()
    {
        if (runInsideBus("tst_sleepinhibitor", "aSystemWithoutItSaysSo")) {
            return;
        }
        LoginSleepInhibitor inhibitor(QDBusConnection::sessionBus());
        const QSignalSpy failed(&inhibitor, &SleepInhibitor::failed);
        inhibitor.hold(u"work"_s);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!inhibitor.isHeld());
    }
};

ALLOWDESK_TEST(SleepInhibitorTest)
#include "tst_sleepinhibitor.moc"
