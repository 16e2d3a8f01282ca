#include "tests/support/testregistry.h"
#include "ui/consoleoptions.h"

#include <QDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(allowdesk::ConsoleOptions)

class ConsoleOptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argumentsAreRead_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<ConsoleOptions>("options");
        QTest::newRow("none") << QStringList() << ConsoleOptions{};
        QTest::newRow("demo") << QStringList{u"--demo"_s} << ConsoleOptions{.demo = true};
        QTest::newRow("workspace") << QStringList{u"--workspace"_s, u"Shop, test"_s}
                                   << ConsoleOptions{.workspace = u"Shop, test"_s};
        QTest::newRow("its first name") << QStringList{u"--place=Shop"_s} << ConsoleOptions{.workspace = u"Shop"_s};
        QTest::newRow("a file") << QStringList{u"--demo"_s, u"a.csv"_s}
                                << ConsoleOptions{.demo = true, .file = QDir::current().absoluteFilePath(u"a.csv"_s)};
        QTest::newRow("core dumps") << QStringList{u"--allow-core-dumps"_s} << ConsoleOptions{};
    }

    void argumentsAreRead()
    {
        QFETCH(QStringList, arguments);
        QFETCH(ConsoleOptions, options);
        const auto parsed = parseArguments(QStringList{u"allowdesk"_s} + arguments);
        QVERIFY(parsed);
        QCOMPARE(*parsed, options);
    }

    void otherArgumentsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown") << QStringList{u"--nonsense"_s} << ErrorKind::Payload << u"nonsense"_s;
        QTest::newRow("no value") << QStringList{u"--workspace"_s} << ErrorKind::Payload << u"workspace"_s;
        QTest::newRow("two files") << QStringList{u"a.csv"_s, u"b.csv"_s} << ErrorKind::Payload << u"one file"_s;
        QTest::newRow("help") << QStringList{u"--help"_s} << ErrorKind::Cancelled << u"--workspace"_s;
        QTest::newRow("version") << QStringList{u"--version"_s} << ErrorKind::Cancelled << u"allowdesk "_s;
    }

    void otherArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, word);
        const auto parsed = parseArguments(QStringList{u"allowdesk"_s} + arguments);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, kind);
        QVERIFY2(parsed.error().message.contains(word), qPrintable(parsed.error().message));
    }
};

ALLOWDESK_TEST(ConsoleOptionsTest)
#include "tst_consoleoptions.moc"
