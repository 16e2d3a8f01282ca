#include "app/services/hss/rules.h"
#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

#include <algorithm>

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

namespace
{

const QString server = u"10.0.0.1"_s;
const QString source = u"203.0.113.7"_s;
const QString user = u"ops"_s;

TargetState stateOf(const QList<QStringList> &rows)
{
    TargetState state;
    for (const QStringList &cells : rows) {
        state.rows << Row{nextRowId(), cells};
    }
    return state;
}

QStringList reported(const QString &ofServer, const QString &remark = {})
{
    LoginRule rule = ruleFor(ofServer, source, user);
    rule.remarks = remark;
    return toRow(rule).cells;
}

/// As many addresses as fit, joined by commas, to exactly that many characters.
QString listOfLength(qsizetype length)
{
    QString text = u"10.0.0.1"_s;
    while (text.size() + 9 <= length - 10) {
        text += u",10.0.0.2"_s;
    }
    const QStringList tails{u"9.9.9.9"_s, u"10.9.9.9"_s, u"10.10.9.9"_s, u"10.10.10.9"_s, u"10.10.10.10"_s,
        u"110.10.10.10"_s, u"110.110.10.10"_s, u"110.110.110.10"_s, u"110.110.110.110"_s, u"10.10.10.10/32"_s,
        u"110.10.10.10/32"_s, u"110.110.10.10/32"_s, u"110.110.110.10/32"_s, u"110.110.110.110/32"_s};
    const auto tail = std::find_if(tails.begin(), tails.end(),
        [&](const QString &candidate) { return text.size() + 1 + candidate.size() == length; });
    return tail == tails.end() ? QString() : text + u',' + *tail;
}

} // namespace

/// What FACTS C1 says of rules, and the guards.
class LoginRuleRulesTest final : public QObject
{
    Q_OBJECT

    const LoginRuleSchema m_schema{};

    [[nodiscard]] Findings found(const QList<QStringList> &base, const QList<QStringList> &wanted) const
    {
        return checkState(m_schema, {}, stateOf(base), stateOf(wanted));
    }

private Q_SLOTS:
    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<QString>("fix");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *entry, const QStringList &expected, const char *fix = "",
                             const char *named = "") {
            QTest::newRow(entry) << QString::fromUtf8(entry) << expected << QString::fromUtf8(fix)
                                 << QString::fromUtf8(named);
        };
        const QString unreadable = u"block hss.address.unreadable"_s;
        const QString hostBits = u"warn hss.address.host-bits"_s;
        row("192.0.2.1", {});
        row("192.0.2.0/24", {});
        row("192.0.2.1/32", {});
        row("192.168.2.1-192.168.6.1", {});
        row("192.0.2.1,192.168.2.1-192.168.6.1,192.168.7.0/24", {});
        row("192.0.2.1,192.0.2.1", {}); // silly, and harmless
        row("", {u"block hss.address.missing"_s});
        row("  ", {u"block hss.address.missing"_s});
        row("example.org", {unreadable}, "", "example.org");
        row("192.0.2.1.", {unreadable}, "192.0.2.1", "192.0.2.1.");
        row(" 192.0.2.1", {unreadable}, "192.0.2.1", " 192.0.2.1");
        row("192.0.2.9-192.0.2.1", {unreadable}, "192.0.2.1-192.0.2.9");
        row("192.0.2.1, 192.0.2.2", {unreadable}, "192.0.2.1,192.0.2.2", " 192.0.2.2");
        row("192.0.2.1,x,192.0.2.2", {unreadable}, "", "x");
        row("x,192.0.2.01", {unreadable, unreadable}, "", "x");
        row("192.0.2.1,", {unreadable}, "192.0.2.1");
        row(",", {unreadable, unreadable});
        row("192.0.2.1;192.0.2.2", {unreadable});
        row("192.0.2.9/24", {hostBits}, "192.0.2.0/24", "192.0.2.9/24");
        row("192.0.2.9/24,10.0.0.1,10.1.0.1/24", {hostBits, hostBits}, "192.0.2.0/24,10.0.0.1,10.1.0.0/24",
            "192.0.2.9/24");
        row("192.0.2.9/24,x", {hostBits, unreadable}); // a fix for a part would leave the cell wrong
        row("2001:db8::1", {u"block hss.address.ipv6"_s}, "", "2001:db8::1");
        row("192.0.2.1,2001:db8::/32", {u"block hss.address.ipv6"_s}, "", "2001:db8::/32");
        row("::ffff:192.0.2.1", {u"block hss.address.ipv6"_s});
        row("[2001:db8::1]", {unreadable}); // what would be suggested is not supported either
    }

    // Both columns take the same forms.
    void addressesAreChecked()
    {
        QFETCH(QString, entry);
        QFETCH(QString, fix);
        QFETCH(QString, named);
        for (const int column : {ServerColumn, SourceColumn}) {
            QStringList cells = typed(server, source, user);
            cells[column] = entry;
            const Findings findings = checkEntry({}, cells);
            QTEST(texts(findings), "expected");
            for (const Finding &finding : findings) {
                QCOMPARE(finding.column, column);
                QCOMPARE(finding.row, cells);
                QCOMPARE(finding.fix.value_or(QString()), fix);
            }
            QVERIFY(named.isEmpty() || findings.constFirst().arguments.contains(named));
        }
    }

    void everyFixMakesTheCellRight_data()
    {
        QTest::addColumn<QString>("entry");
        for (const char *entry :
            {"192.0.2.1.", "192.0.2.9/24,10.1.0.1/24", " 192.0.2.1 , 192.0.2.2", "192.0.2.*", "192.0.2.1-9"}) {
            QTest::newRow(entry) << QString::fromLatin1(entry);
        }
    }

    void everyFixMakesTheCellRight()
    {
        QFETCH(QString, entry);
        const Findings findings = checkEntry({}, typed(server, entry, user));
        QVERIFY(!findings.isEmpty());
        QVERIFY(findings.constFirst().fix);
        QCOMPARE(checkEntry({}, typed(server, *findings.constFirst().fix, user)), Findings());
    }

    void lengthsAreKept_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const QString tooLong = u"block hss.address.long"_s;
        QTest::newRow("server") << int(ServerColumn) << listOfLength(128) << QStringList();
        QTest::newRow("server, one more") << int(ServerColumn) << listOfLength(129) << QStringList{tooLong};
        QTest::newRow("source") << int(SourceColumn) << listOfLength(256) << QStringList();
        QTest::newRow("source, one more") << int(SourceColumn) << listOfLength(257) << QStringList{tooLong};
        QTest::newRow("no user") << int(UserColumn) << QString() << QStringList{u"block hss.user.missing"_s};
        QTest::newRow("user of one") << int(UserColumn) << u"a"_s << QStringList();
        QTest::newRow("user with blanks") << int(UserColumn) << u" a b "_s << QStringList();
        QTest::newRow("user") << int(UserColumn) << QString(256, u'u') << QStringList();
        QTest::newRow("user, one more") << int(UserColumn) << QString(257, u'u')
                                        << QStringList{u"block hss.user.long"_s};
        QTest::newRow("remark") << int(RemarkColumn) << QString(255, u'r') << QStringList();
        QTest::newRow("remark, one more")
            << int(RemarkColumn) << QString(256, u'r') << QStringList{u"warn hss.remark.long"_s};
        QTest::newRow("long remark") << int(RemarkColumn) << QString(10'000, u'r')
                                     << QStringList{u"warn hss.remark.long"_s};
        QTest::newRow("remark with angles") << int(RemarkColumn) << u"<b>"_s << QStringList();
    }

    void lengthsAreKept()
    {
        QFETCH(int, column);
        QFETCH(QString, text);
        QStringList cells = typed(server, source, user);
        cells[column] = text;
        const Findings findings = checkEntry({}, cells);
        QTEST(texts(findings), "expected");
        QVERIFY(findings.isEmpty() || findings.constFirst().column == column);
        QVERIFY(column == UserColumn || !text.isEmpty()); // the list could be made that long
    }

    void broadSourcesAreGuarded_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<GuardThresholds>("guards");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *entry, const QStringList &expected, const GuardThresholds &guards = {}) {
            QTest::addRow("%s, %d, %d", entry, guards.warnBelowPrefix, guards.blockAtPrefix)
                << QString::fromLatin1(entry) << guards << expected;
        };
        const QString broad = u"warn hss.source.broad"_s;
        const QString tooBroad = u"block* hss.source.too-broad"_s;
        row("10.0.0.0/16", {});
        row("10.0.0.0/15", {broad});
        row("10.0.0.0/8", {broad});
        row("10.0.0.0/7", {tooBroad});
        row("0.0.0.0/0", {tooBroad});
        row("10.0.0.0-10.0.255.255", {}); // as many as a /16 has
        row("10.0.0.0-10.1.0.0", {broad}); // one more
        row("10.0.0.1-11.255.255.255", {broad}); // one less than a /7
        row("10.0.0.1-12.0.0.0", {tooBroad}); // a /7, and no block
        row("0.0.0.0-255.255.255.255", {tooBroad});
        row("10.0.0.0/17,10.0.128.0/17", {});
        row("10.0.0.0/16,10.0.7.0/24", {}); // counted once
        row("10.0.0.0/16,10.9.0.0/16", {broad});
        row("10.0.0.0/8,12.0.0.0/8", {tooBroad});
        row("10.0.0.0/24", {broad}, {.warnBelowPrefix = 25, .blockAtPrefix = 7});
        row("10.0.0.0/24", {tooBroad}, {.warnBelowPrefix = 25, .blockAtPrefix = 24});
        row("10.0.0.0/15", {}, {.warnBelowPrefix = 8, .blockAtPrefix = 7});
        row("10.0.0.0/10", {tooBroad}, {.warnBelowPrefix = 8, .blockAtPrefix = 10});
        row("10.0.0.0/8", {broad}, {.warnBelowPrefix = 16, .blockAtPrefix = 0});
        row("0.0.0.0/0", {tooBroad}, {.warnBelowPrefix = 0, .blockAtPrefix = 0});
        row("10.0.0.1", {tooBroad}, {.warnBelowPrefix = 40, .blockAtPrefix = 40}); // a workspace that trusts nobody
    }

    void broadSourcesAreGuarded()
    {
        QFETCH(QString, entry);
        QFETCH(GuardThresholds, guards);
        const Findings findings = checkEntry(guards, typed(server, entry, user));
        QTEST(texts(findings), "expected");
        QVERIFY(findings.isEmpty() || findings.constFirst().column == SourceColumn);
        // A rule for all servers is what people want.
        QCOMPARE(checkEntry({}, typed(entry, source, user)), Findings());
    }

    void closingAlarmsIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("not said") << QString() << QStringList();
        QTest::newRow("no") << u"false"_s << QStringList();
        QTest::newRow("yes") << u"true"_s << QStringList{u"warn hss.rule.closes-alarms"_s};
        QTest::newRow("yes in a file") << u"YES"_s << QStringList{u"warn hss.rule.closes-alarms"_s};
        QTest::newRow("neither") << u"perhaps"_s << QStringList{u"block hss.handle-event.unreadable"_s};
    }

    void closingAlarmsIsSaid()
    {
        QFETCH(QString, text);
        const Findings findings = checkEntry({}, typed(server, source, user, {}, text));
        QTEST(texts(findings), "expected");
        QVERIFY(findings.isEmpty() || findings.constFirst().column == HandleEventColumn);
    }

    void duplicatesAreTheNewerOnesFault_data()
    {
        QTest::addColumn<QList<QStringList>>("base");
        QTest::addColumn<QList<QStringList>>("wanted");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<QList<QStringList>>("rows");
        const QStringList old = reported(server, u"old"_s);
        const QStringList second = typed(server, source, user, u"second"_s);
        const QStringList third = typed(server, source, user, u"third"_s);
        const QStringList bare = typed(server, source, user, u"old"_s);
        const QString block = u"block hss.rule.duplicate"_s;
        const QString note = u"note hss.rule.duplicate"_s;
        using Rows = QList<QStringList>;
        QTest::newRow("none") << Rows{old} << Rows{old, typed(server, source, u"Ops"_s)} << QStringList() << Rows();
        QTest::newRow("behind") << Rows{old} << Rows{old, second} << QStringList{block} << Rows{second};
        QTest::newRow("before") << Rows{old} << Rows{second, old} << QStringList{block} << Rows{second};
        QTest::newRow("around") << Rows{old} << Rows{second, old, third} << QStringList{block, block}
                                << Rows{second, third};
        QTest::newRow("two new ones") << Rows{} << Rows{second, third} << QStringList{block} << Rows{third};
        QTest::newRow("two new ones before")
            << Rows{old} << Rows{second, third, old} << QStringList{block, block} << Rows{third, second};
        QTest::newRow("before two reported ones")
            << Rows{old, old} << Rows{second, old, old} << QStringList{block, note} << Rows{second, old};
        QTest::newRow("the same once more") << Rows{old} << Rows{old, bare} << QStringList{block} << Rows{bare};
        QTest::newRow("reported twice") << Rows{old, old} << Rows{old, old} << QStringList{note} << Rows{old};
        QTest::newRow("reported with two remarks")
            << Rows{old, second} << Rows{old, second} << QStringList{note} << Rows{second};
        QTest::newRow("only the remark changes") << Rows{old} << Rows{second} << QStringList() << Rows();
        QTest::newRow("a blank apart") << Rows{old} << Rows{old, typed(server, source, user + u' ')} << QStringList()
                                       << Rows();
    }

    void duplicatesAreTheNewerOnesFault()
    {
        QFETCH(QList<QStringList>, base);
        QFETCH(QList<QStringList>, wanted);
        const Findings findings = found(base, wanted);
        QTEST(texts(findings), "expected");
        QList<QStringList> rows;
        for (const Finding &finding : findings) {
            rows << finding.row;
            QCOMPARE(finding.arguments, (QStringList{server, source, user}));
        }
        QTEST(rows, "rows");
    }

    void whatTheServiceReportedIsNotChecked()
    {
        const QStringList odd = toRow(ruleFor(u"2001:db8::1"_s, u"0.0.0.0/0"_s, QString())).cells;
        QCOMPARE(found({odd}, {odd}), Findings());
        // A later reading may know a newer time of it.
        QStringList later = odd;
        later[UpdatedColumn] = u"2027-01-01 00:00:00"_s;
        QCOMPARE(found({odd}, {later}), Findings());
        // Written anew it is checked like any other.
        QStringList changed = odd;
        changed[RemarkColumn] = u"why"_s;
        QCOMPARE(texts(found({odd}, {changed})),
            (QStringList{u"block hss.address.ipv6"_s, u"block* hss.source.too-broad"_s, u"block hss.user.missing"_s}));
    }

    void removingAllIsGuarded_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<QStringList>("expected");
        const QStringList guarded{u"block* hss.rules.all-removed"_s};
        QTest::newRow("all") << 3 << 0 << guarded;
        QTest::newRow("the only one") << 1 << 0 << guarded;
        QTest::newRow("all but one") << 3 << 1 << QStringList();
        QTest::newRow("nothing there") << 0 << 0 << QStringList();
        QTest::newRow("the first ones") << 0 << 2 << QStringList();
    }

    void removingAllIsGuarded()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QList<QStringList> rows;
        for (int i = 0; i < std::max(before, after); ++i) {
            rows << reported(u"10.0.0.%1"_s.arg(i));
        }
        const Findings findings = found(rows.mid(0, before), rows.mid(0, after));
        QTEST(texts(findings), "expected");
        QVERIFY(findings.isEmpty() || findings.constFirst().arguments == QStringList{QString::number(before)});
    }

    void manyRulesAndOneChange()
    {
        QList<QStringList> rows;
        for (int i = 0; i < 20'000; ++i) {
            rows << reported(u"10.%1.%2.%3/8"_s.arg(i / 40'000).arg(i / 200).arg(i % 200 + 1)); // each with host bits
        }
        QCOMPARE(found(rows, rows), Findings());
        QList<QStringList> wanted = rows;
        wanted.removeAt(7);
        wanted.insert(10'000, typed(u"10.0.0.9/24"_s, source, user));
        wanted << typed(rows[19'999][ServerColumn], source, user, u"again"_s);
        QCOMPARE(texts(found(rows, wanted)),
            (QStringList{
                u"warn hss.address.host-bits"_s, u"warn hss.address.host-bits"_s, u"block hss.rule.duplicate"_s}));
    }
};

ALLOWDESK_TEST(LoginRuleRulesTest)
#include "tst_rules.moc"
