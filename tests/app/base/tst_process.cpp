#include "app/base/process.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ProcessTest final : public QObject
{
    Q_OBJECT

    // As the kernel says it: "Max core file size     0     0     bytes".
    [[nodiscard]] static QByteArrayList coreLimit()
    {
        QFile limits(u"/proc/self/limits"_s);
        if (limits.open(QIODevice::ReadOnly)) {
            const QByteArrayList lines = limits.readAll().split('\n');
            for (const QByteArray &line : lines) {
                if (line.startsWith("Max core file size")) {
                    return line.mid(18).simplified().split(' ');
                }
            }
        }
        return {};
    }

private Q_SLOTS:
    void noCoreDumpIsWritten()
    {
        forbidCoreDumps();
        QCOMPARE(coreLimit().mid(0, 2), (QByteArrayList{"0", "0"}));
        QFile filter(u"/proc/self/coredump_filter"_s);
        QVERIFY(filter.open(QIODevice::ReadOnly));
        QCOMPARE(filter.readAll().trimmed().toInt(nullptr, 16), 0);
        // The desktop's portals look at a process before they serve it, and may not look at one that is not dumpable.
        QCOMPARE(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 1);
    }

    void developersMayAskForThem()
    {
        const char *const plain[] = {"allowdesk", "--demo"};
        const char *const asked[] = {"allowdesk", "--allow-core-dumps"};
        qunsetenv("ALLOWDESK_CORE_DUMPS");
        QVERIFY(!allowsCoreDumps(2, plain));
        QVERIFY(allowsCoreDumps(2, asked));
        qputenv("ALLOWDESK_CORE_DUMPS", "1");
        QVERIFY(allowsCoreDumps(2, plain));
        qunsetenv("ALLOWDESK_CORE_DUMPS");
    }

    void homeIsFound_data()
    {
        QTest::addColumn<QByteArray>("home");
        QTest::addColumn<bool>("elsewhere");
        QTest::addColumn<QString>("code");
        QTest::newRow("named") << QByteArray("/home/ada") << false << QString();
        QTest::newRow("not named") << QByteArray() << false << QString();
        QTest::newRow("not UTF-8") << QByteArray("/home/ad\xe9") << false << u"home.not-utf-8"_s;
        QTest::newRow("not UTF-8 and not needed") << QByteArray("/home/ad\xe9") << true << QString();
    }

    void homeIsFound()
    {
        QFETCH(QByteArray, home);
        QFETCH(bool, elsewhere);
        QFETCH(QString, code);
        const QByteArray names[] = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"};
        QList<QByteArray> before;
        for (const QByteArray &name : names) {
            before << qgetenv(name.constData());
            qunsetenv(name.constData());
        }
        if (!home.isEmpty()) {
            qputenv("HOME", home);
        }
        if (elsewhere) {
            qputenv("XDG_DATA_HOME", "/data");
            qputenv("XDG_CONFIG_HOME", "/config");
        }
        const auto found = findHome();
        const QByteArray used = qgetenv("HOME");
        for (int i = 0; i < 3; ++i) {
            before[i].isNull() ? qunsetenv(names[i].constData()) : qputenv(names[i].constData(), before[i]);
        }
        QCOMPARE(found ? QString() : found.error().serviceCode, code);
        QVERIFY(!used.isEmpty()); // else Qt puts the profile into the root of the file system
    }
};

ALLOWDESK_TEST(ProcessTest)
#include "tst_process.moc"
