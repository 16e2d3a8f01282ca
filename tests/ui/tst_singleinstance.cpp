#include "tests/support/testregistry.h"
#include "ui/support/singleinstance.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondStartRaisesTheFirst()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        SingleInstance second(folder.path());
        const auto taken = second.take();
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        // It says where the first one runs, for a person who does not see its window.
        const QString told = taken.error().message + taken.error().subject;
        QVERIFY2(told.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(told));
        QTRY_COMPARE(raised.size(), 1);
    }

    void profileIsFreeAfterTheEnd()
    {
        const QTemporaryDir folder;
        {
            SingleInstance first(folder.path());
            QVERIFY(first.take());
        }
        SingleInstance next(folder.path());
        QVERIFY(next.take());
    }

    void socketThatWasLeftIsReplaced()
    {
        const QTemporaryDir folder;
        QFile left(QDir(folder.path()).filePath(u"window"_s)); // as after kill -9
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        SingleInstance second(folder.path());
        QVERIFY(!second.take());
        QTRY_COMPARE(raised.size(), 1);
    }

    void profilesDoNotMeet()
    {
        const QTemporaryDir folder;
        const QTemporaryDir demo;
        SingleInstance first(folder.path());
        SingleInstance other(demo.path());
        QVERIFY(first.take());
        QVERIFY(other.take());
    }
};

ALLOWDESK_TEST(SingleInstanceTest)
#include "tst_singleinstance.moc"
