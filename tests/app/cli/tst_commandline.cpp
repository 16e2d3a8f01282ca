#include "app/cli/commandline.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::cli;
using namespace Qt::StringLiterals;

class CommandLineTest final : public QObject
{
    Q_OBJECT

    [[nodiscard]] static Result<CommandLine> parsed(const QString &arguments)
    {
        return parseCommandLine(u"allowdeskctl "_s.append(arguments).split(u' ', Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void optionsStandAnywhere()
    {
        const CommandLine wanted{
            .command = u"show"_s, .argument = u"dcs/orders"_s, .json = true, .workspace = u"Shop"_s};
        QCOMPARE(parsed(u"--workspace Shop --json show dcs/orders"_s), Result<CommandLine>(wanted));
        QCOMPARE(parsed(u"show --json dcs/orders --workspace Shop"_s), Result<CommandLine>(wanted));
        QCOMPARE(parsed(u"show dcs/orders --workspace=Shop --json"_s), Result<CommandLine>(wanted));
    }

    void everyOptionIsTaken()
    {
        const auto plan =
            parsed(u"plan a.csv --list waf/x --mode replace --group office --output p.json --reason why --demo"_s);
        QVERIFY(plan);
        QCOMPARE(*plan,
            (CommandLine{.command = u"plan"_s,
                .argument = u"a.csv"_s,
                .demo = true,
                .list = u"waf/x"_s,
                .mode = u"replace"_s,
                .part = u"office"_s,
                .output = u"p.json"_s,
                .reason = u"why"_s}));
        const auto apply = parsed(u"apply p.json --reviewed ABC --confirm x --connections c.json --secret-stdin"_s);
        QVERIFY(apply);
        QCOMPARE(*apply,
            (CommandLine{.command = u"apply"_s,
                .argument = u"p.json"_s,
                .secretFromInput = true,
                .connectionsFile = u"c.json"_s,
                .reviewed = u"abc"_s,
                .confirm = u"x"_s}));
    }

    void faultsAreTold_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << QString() << u"command is missing"_s;
        QTest::newRow("unknown command") << u"list"_s << u"“list”"_s;
        QTest::newRow("unknown option") << u"lists --colour"_s << u"colour"_s;
        QTest::newRow("no file") << u"check"_s << u"check FILE"_s;
        QTest::newRow("two lists") << u"show a b"_s << u"show LIST"_s;
        QTest::newRow("no output") << u"plan f --list l"_s << u"--output"_s;
        QTest::newRow("no list") << u"plan f --output p"_s << u"--list"_s;
        QTest::newRow("mode") << u"plan f --list l --output p --mode merge"_s << u"“merge”"_s;
        QTest::newRow("jobs") << u"jobs stop"_s << u"jobs [resume]"_s;
        QTest::newRow("two clouds") << u"lists --demo --connections c.json"_s << u"--connections"_s;
        QTest::newRow("history") << u"history clear"_s << u"history [archive]"_s;
        QTest::newRow("archive") << u"history archive"_s << u"--before"_s;
        QTest::newRow("day") << u"history archive --before 31.12.2025"_s << u"--before"_s;
        QTest::newRow("profile") << u"profile copy x"_s << u"profile save|restore"_s;
        QTest::newRow("folder") << u"profile save"_s << u"profile save|restore"_s;
        QTest::newRow("limit") << u"history --limit no"_s << u"--limit"_s;
    }

    void faultsAreTold()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, word);
        const auto line = parsed(arguments);
        QVERIFY(!line);
        QCOMPARE(line.error().kind, ErrorKind::Payload);
        QVERIFY2(line.error().message.contains(word), qPrintable(line.error().message));
    }

    // "$UNSET" of a script is a slip, not a question about all lists.
    void anEmptyArgumentIsNone()
    {
        for (const char *command : {"show", "check", "review", "apply"}) {
            const auto line = parseCommandLine({u"allowdeskctl"_s, QString::fromLatin1(command), QString()});
            QVERIFY2(!line && line.error().kind == ErrorKind::Payload, command);
        }
    }

    void theHelpNamesEveryCommand()
    {
        const auto help = parsed(u"--help"_s);
        QCOMPARE(help.error().kind, ErrorKind::Cancelled);
        for (const char *command : {"check", "lists", "show", "plan", "review", "apply", "history", "jobs"}) {
            QVERIFY2(help.error().message.contains(u"  "_s + QLatin1StringView(command)), command);
        }
    }
};

ALLOWDESK_TEST(CommandLineTest)
#include "tst_commandline.moc"
