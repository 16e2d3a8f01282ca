#include "app/lists/finding.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Finding finding(Severity severity, const QString &code, const QStringList &row = {}, const QStringList &arguments = {})
{
    return {.severity = severity, .code = code, .arguments = arguments, .row = row};
}

} // namespace

class FindingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreSeen_data()
    {
        QTest::addColumn<QList<int>>("severities");
        QTest::addColumn<bool>("blocks");
        QTest::newRow("none") << QList<int>{} << false;
        QTest::newRow("note, warn") << QList<int>{0, 1} << false;
        QTest::newRow("a block among others") << QList<int>{0, 2, 1} << true;
    }

    void blocksAreSeen()
    {
        QFETCH(QList<int>, severities);
        QFETCH(bool, blocks);
        Findings findings;
        for (const int severity : severities) {
            findings << finding(static_cast<Severity>(severity), u"x"_s);
        }
        QCOMPARE(hasBlock(findings), blocks);
    }

    // A review showed one finding; a fresh check makes another. Must the job stop?
    void unseenOnesStop_data()
    {
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("fresh");
        QTest::addColumn<bool>("stops");
        const auto json = [](int severity, const char *code, const char *argument, const char *row) -> QByteArray {
            return QByteArray("{\"severity\":") + QByteArray::number(severity) + ",\"code\":\"" + code
                + "\",\"arguments\":[\"" + argument + "\"],\"row\":[\"" + row + "\"]}";
        };
        QTest::newRow("the same warning") << json(1, "c", "a", "r") << json(1, "c", "a", "r") << false;
        QTest::newRow("the same block") << json(2, "c", "a", "r") << json(2, "c", "a", "r") << false;
        QTest::newRow("a note needs no showing") << json(1, "c", "a", "r") << json(0, "d", "a", "r") << false;
        QTest::newRow("less than was shown") << json(2, "c", "a", "r") << json(1, "c", "a", "r") << false;
        QTest::newRow("more than was shown") << json(1, "c", "a", "r") << json(2, "c", "a", "r") << true;
        QTest::newRow("another code") << json(1, "c", "a", "r") << json(1, "d", "a", "r") << true;
        QTest::newRow("another argument") << json(1, "c", "a", "r") << json(1, "c", "b", "r") << true;
        QTest::newRow("another row") << json(1, "c", "a", "r") << json(1, "c", "a", "s") << true;
    }

    void unseenOnesStop()
    {
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, fresh);
        QFETCH(bool, stops);
        const auto read = [](const QByteArray &text) {
            return findingFromJson(QJsonDocument::fromJson(text).object());
        };
        const Findings unseen = unseenFindings({read(fresh)}, {read(shown)});
        QCOMPARE(unseen, stops ? Findings{read(fresh)} : Findings{});
    }

    void jsonComesBack_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<bool>("withFix");
        QTest::addColumn<bool>("overridable");
        for (const int severity : {0, 1, 2}) {
            QTest::addRow("severity %d", severity) << severity << false << false;
            QTest::addRow("severity %d, fix, overridable", severity) << severity << true << true;
        }
    }

    void jsonComesBack()
    {
        QFETCH(int, severity);
        QFETCH(bool, withFix);
        QFETCH(bool, overridable);
        const Finding written{.severity = static_cast<Severity>(severity),
            .code = u"dcs.entry.host-bits"_s,
            .arguments = {u"10.0.0.0/24"_s, u""_s},
            .row = {u"office"_s, u"10.0.0.5/24"_s},
            .column = 1,
            .fix = withFix ? std::optional(u""_s) : std::nullopt,
            .overridable = overridable};
        QCOMPARE(findingFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(written)).toJson()).object()), written);
    }

    void aMessageKeepsCodeAndArguments()
    {
        for (const QStringList &arguments :
            {QStringList(), QStringList{u"partners"_s, u"a b"_s}, QStringList(QString())}) {
            const Finding finding{.code = u"waf.name.taken"_s, .arguments = arguments};
            QCOMPARE(findingOfMessage(messageOf(finding)), finding);
        }
        QCOMPARE(
            findingOfMessage(u"dcs.open.empty"_s), (Finding{.code = u"dcs.open.empty"_s})); // of an earlier version
    }

    void whatCannotBeReadBlocks()
    {
        // A finding of a damaged or newer journal must not look harmless, nor liftable.
        const Finding read = findingFromJson({});
        QCOMPARE(read.severity, Severity::Block);
        QVERIFY(!read.overridable);
        QCOMPARE(findingFromJson({{u"severity"_s, 77}}).severity, Severity::Block);
    }
};

ALLOWDESK_TEST(FindingTest)
#include "tst_finding.moc"
