#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

class LoginRuleRecordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleComesBackFromItsRow_data()
    {
        QTest::addColumn<LoginRule>("rule");
        QTest::newRow("nothing") << LoginRule{};
        QTest::newRow("all") << LoginRule{.privateIp = u"10.0.0.1"_s,
            .loginIp = u"203.0.113.0/24"_s,
            .userName = u"ops"_s,
            .remarks = u"jump <host>"_s,
            .updatedAt = QDateTime(QDate(2026, 3, 1), QTime(23, 59, 58), Qt::UTC),
            .enterpriseProjectName = u"finance"_s};
        // What the service keeps is sent back to the byte (FACTS G25).
        QTest::newRow("blanks") << ruleFor(u" 10.0.0.1 "_s, u"203.0.113.7, 203.0.113.8"_s, u"ops "_s);
        QTest::newRow("host bits and a host block") << ruleFor(u"10.0.0.9/24"_s, u"203.0.113.7/32"_s, u"ROOT"_s);
        QTest::newRow("no addresses at all") << ruleFor(u"2001:0DB8::1"_s, u"anywhere"_s, u"a\tb\nc"_s);
    }

    void aRuleComesBackFromItsRow()
    {
        QFETCH(LoginRule, rule);
        QCOMPARE(toRule(toRow(rule).cells), rule);
    }

    void aRowHasEveryColumn()
    {
        LoginRule rule = ruleFor(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s);
        rule.remarks = u"office"_s;
        const Row row = toRow(rule);
        QVERIFY(row.id != 0);
        QCOMPARE(row.cells,
            (QStringList{u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s, u"office"_s, QString(), u"default"_s,
                u"2026-03-01 08:30:00"_s}));
        QCOMPARE(row.cells.size(), LoginRuleSchema().columns().size());
    }

    void timesAreWrittenInUtc()
    {
        LoginRule rule;
        rule.updatedAt = QDateTime(QDate(2026, 1, 1), QTime(1, 0), Qt::OffsetFromUTC, 7200);
        QCOMPARE(toRow(rule).cells.value(UpdatedColumn), u"2025-12-31 23:00:00"_s);
    }

    void equalRulesAreTwoRows()
    {
        const LoginRule rule = ruleFor(u"10.0.0.2"_s, u"203.0.113.7"_s, u"ops"_s);
        const Row first = toRow(rule);
        const Row second = toRow(rule);
        QVERIFY(first.id != second.id);
        QCOMPARE(toRule(first.cells), rule);
        QCOMPARE(toRule(second.cells), rule);
    }

    void aShortRowLacksTheRest()
    {
        QCOMPARE(toRule({u"10.0.0.1"_s}), (LoginRule{.privateIp = u"10.0.0.1"_s}));
        QVERIFY(!handlesEvents({u"true"_s}));
    }

    void yesAndNoAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("understood");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *text, bool understood, bool expected) {
            QTest::newRow(text) << QString::fromLatin1(text) << understood << expected;
        };
        for (const char *text : {"true", "TRUE", "Yes", "1", "on", "y", "t", "enabled", " true "}) {
            row(text, true, true);
        }
        for (const char *text : {"", " ", "false", "No", "0", "OFF", "n", "f", "disabled"}) {
            row(text, true, false);
        }
        for (const char *text : {"2", "truely", "maybe"}) {
            row(text, false, false);
        }
    }

    void yesAndNoAreUnderstood()
    {
        QFETCH(QString, text);
        QFETCH(bool, understood);
        QFETCH(bool, expected);
        QCOMPARE(parseYesOrNo(text), understood ? std::optional(expected) : std::nullopt);
        QCOMPARE(handlesEvents(typed(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s, u"true"_s, text)), expected);
    }
};

ALLOWDESK_TEST(LoginRuleRecordsTest)
#include "tst_records.moc"
