#include "tests/support/testregistry.h"
#include "ui/support/singleinstance.h"
#include "ui/support/startfailure.h"

#include <QDir>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class SingleInstanceTest final : public QObject
{
    Q_OBJECT

    // Of another start, which waits for the answer on a thread of its own as another process would.
    static Error refusalOf(const QString &folder, const OpenRequest &request)
    {
        Error error;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            SingleInstance second(folder);
            error = second.take(request).error();
        }));
        other->start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(other->isFinished(), 20000); }();
        return error;
    }

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

    void secondStartHandsOverWhatItIsToOpen()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        const OpenRequest request{.workspace = u"Shop \u202E\n"_s, .file = u"/tmp/a b.csv"_s};
        const Error error = refusalOf(folder.path(), request);
        QCOMPARE(error.kind, ErrorKind::Conflict);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<OpenRequest>(), request);
    }

    // One that hangs has taken nothing.
    void whatIsNotTakenIsSaid()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        SingleInstance second(folder.path()); // on the thread that would have to answer
        const auto taken = second.take({.file = u"/tmp/a.csv"_s});
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Timeout);
        QCOMPARE(taken.error().serviceCode, u"instance.not-handed-over"_s);
        QCOMPARE(taken.error().subject, u"/tmp/a.csv"_s);
    }

    void onlyARequestIsTaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("noise") << QByteArray("hello\n");
        QTest::newRow("a relative path") << QByteArray(R"({"version":1,"file":"a.csv"})"
                                                       "\n");
        QTest::newRow("another version") << QByteArray(R"({"version":2,"file":"/a.csv"})"
                                                       "\n");
        QTest::newRow("without an end") << QByteArray(100'000, 'x');
    }

    void onlyARequestIsTaken()
    {
        QFETCH(QByteArray, line);
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        QLocalSocket other;
        other.connectToServer(QDir(folder.path()).filePath(u"window"_s));
        QVERIFY(other.waitForConnected());
        other.write(line);
        QByteArray answer;
        QTRY_COMPARE((answer += other.readAll(), answer), QByteArray("refused\n"));
        QCOMPARE(opened.size(), 0);
    }

    // A socket's path has at most 107 bytes.
    void aLongPathIsNoHindrance()
    {
        const QTemporaryDir folder;
        const QString deep = folder.filePath(QString(120, u'd'));
        QVERIFY(QDir().mkpath(deep));
        SingleInstance first(deep);
        QVERIFY(first.take());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        QCOMPARE(refusalOf(deep, {.file = u"/a.csv"_s}).kind, ErrorKind::Conflict);
        QCOMPARE(opened.size(), 1);
    }

    // Whoever cannot see that window is told where it is, in a window of his own.
    void otherDisplayIsTold()
    {
        const QTemporaryDir folder;
        qputenv("DISPLAY", ":71");
        SingleInstance first(folder.path());
        QVERIFY(first.take());
        const auto same = SingleInstance(folder.path()).take();
        qputenv("DISPLAY", ":72");
        const auto other = SingleInstance(folder.path()).take();
        qunsetenv("DISPLAY");
        QCOMPARE(same.error().serviceCode, u"instance.raised"_s);
        QVERIFY(!needsWindow(same.error()));
        QCOMPARE(other.error().serviceCode, u"instance.elsewhere"_s);
        QVERIFY(needsWindow(other.error()));
        QVERIFY(startFailureText(other.error()).contains(u"display :71"_s));
        QVERIFY(!startFailureText(other.error()).contains(u'\n'));
    }

    void failureSaysWhyAndWhatToDo()
    {
        const QTemporaryDir folder;
        SingleInstance none(folder.filePath(u"missing"_s));
        const auto taken = none.take();
        QVERIFY(!taken);
        QVERIFY(needsWindow(taken.error()));
        const QString text = startFailureText(taken.error());
        QVERIFY2(text.contains(folder.path()) && text.contains(u"Check the disk"_s), qPrintable(text));
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
