#include "app/services/waf/rules.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

/// The rules of FACTS B3, and what the rules that use a group make of a change.
class GroupRulesTest final : public QObject
{
    Q_OBJECT

    const GroupSchema m_schema{};

    [[nodiscard]] QStringList found(const AddressGroup &base, const AddressGroup &wanted) const
    {
        TargetState after = toState(wanted);
        after.attributes[QLatin1StringView(attribute::hasRemarks)] = base.remarks.has_value();
        return texts(checkState(m_schema, {}, toState(base), after));
    }

private Q_SLOTS:
    void entriesAreChecked_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<QString>("fix");
        const auto row = [](const char *entry, const QStringList &expected, const char *fix = "") {
            QTest::newRow(entry) << QString::fromLatin1(entry) << expected << QString::fromLatin1(fix);
        };
        const QString ipv6 = u"note waf.entry.ipv6"_s;
        row("192.0.2.1", {});
        row("192.0.2.0/24", {});
        row("192.0.2.9/24", {u"warn waf.entry.host-bits"_s}, "192.0.2.0/24");
        row("10.0.0.0/15", {u"warn waf.entry.broad"_s});
        row("10.0.0.0/7", {u"block* waf.entry.too-broad"_s});
        row("0.0.0.0/0", {u"block* waf.entry.too-broad"_s});
        row("2001:db8::1", {ipv6});
        row("2001:db8::/48", {ipv6});
        row("2001:db8::/47", {u"warn waf.entry.broad"_s, ipv6});
        row("::/0", {u"block* waf.entry.too-broad"_s, ipv6});
        row("192.0.2.0-192.0.2.255", {u"block waf.entry.range"_s}, "192.0.2.0/24");
        row("192.0.2.1-192.0.2.9", {u"block waf.entry.range"_s});
        row("192.0.2.1.", {u"block waf.entry.unreadable"_s}, "192.0.2.1");
        row("192.0.2.0 - 192.0.2.255", {u"block waf.entry.unreadable"_s}, "192.0.2.0/24");
        row("192.0.2.1 - 192.0.2.9", {u"block waf.entry.unreadable"_s}, "none"); // a range would be refused
        row("192.0.2.5-9", {u"block waf.entry.unreadable"_s}, "none");
        row("example.org", {u"block waf.entry.unreadable"_s}, "none");
        row("", {u"block waf.entry.unreadable"_s});
    }

    void entriesAreChecked()
    {
        QFETCH(QString, entry);
        QFETCH(QString, fix);
        const Findings findings = checkEntry({}, {entry, QString()});
        QTEST(texts(findings), "expected");
        if (!fix.isEmpty()) {
            QCOMPARE(findings.first().fix.value_or(u"none"_s), fix);
        }
    }

    void remarks_data()
    {
        QTest::addColumn<QString>("remark");
        QTest::addColumn<bool>("hasRemarks");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("good") << QString(64, u'x') << true << QStringList();
        QTest::newRow("long") << QString(65, u'x') << true << QStringList{u"block waf.remark.bad"_s};
        QTest::newRow("with an angle") << u"a<b"_s << true << QStringList{u"block waf.remark.bad"_s};
        QTest::newRow("on a cloud without") << u"office"_s << false << QStringList{u"block waf.remark.unsupported"_s};
    }

    void remarks()
    {
        QFETCH(QString, remark);
        QFETCH(bool, hasRemarks);
        AddressGroup base = groupWith({u"192.0.2.1"_s});
        if (!hasRemarks) {
            base.remarks.reset();
        }
        AddressGroup wanted = groupWith({u"192.0.2.1"_s});
        wanted.remarks->insert(u"192.0.2.1"_s, remark);
        QTEST(found(base, wanted), "expected");
    }

    void whatTheServiceReportedIsTold()
    {
        const AddressGroup odd = groupWith({u"192.0.2.9/24"_s, u"192.0.2.0-192.0.2.9"_s, u"192.0.2.9/24"_s});
        const QStringList told = found(odd, odd);
        QVERIFY(!told.isEmpty());
        QVERIFY(std::all_of(told.begin(), told.end(), [](const QString &text) { return text.startsWith(u"note "_s); }));
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("plain") << u"a-B_c:d.9"_s << QStringList();
        QTest::newRow("none") << QString() << QStringList{u"block waf.name.missing"_s};
        QTest::newRow("a blank") << u"a b"_s << QStringList{u"block waf.name.characters"_s};
        QTest::newRow("letters of another language") << u"合作伙伴"_s << QStringList{u"warn waf.name.characters"_s};
        QTest::newRow("long for the documents") << QString(129, u'x') << QStringList{u"warn waf.name.long"_s};
        QTest::newRow("long for anybody") << QString(257, u'x') << QStringList{u"block waf.name.long"_s};
    }

    void names()
    {
        QFETCH(QString, name);
        const AddressGroup base = groupWith({u"192.0.2.1"_s});
        AddressGroup wanted = base;
        wanted.name = name;
        QTEST(found(base, wanted), "expected");
        // What the service has taken once is not refused.
        AddressGroup odd = base;
        odd.name = name;
        QVERIFY(found(odd, odd).isEmpty());
    }

    void descriptions_data()
    {
        QTest::addColumn<QString>("description");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("good") << QString(128, u'x') << QStringList();
        QTest::newRow("an angle") << u"a>b"_s << QStringList{u"block waf.description.characters"_s};
        QTest::newRow("long for the guide") << QString(129, u'x') << QStringList{u"warn waf.description.long"_s};
        QTest::newRow("long for anybody") << QString(513, u'x') << QStringList{u"block waf.description.long"_s};
    }

    void descriptions()
    {
        QFETCH(QString, description);
        AddressGroup wanted = groupWith({u"192.0.2.1"_s});
        wanted.description = description;
        QTEST(found(groupWith({u"192.0.2.1"_s}), wanted), "expected");
    }

    void numbers()
    {
        QStringList many;
        for (int i = 0; i < limit::entries + 1; ++i) {
            many << u"10.1.%1.%2"_s.arg(i / 200).arg(i % 200);
        }
        const AddressGroup full = groupWith(many.mid(1));
        QVERIFY(found(full, full).isEmpty());
        QVERIFY(found(full, groupWith(many)).contains(u"block waf.entries.over-limit"_s));
        // One that is larger already may get smaller.
        QVERIFY(!found(groupWith(many), groupWith(many.mid(1))).contains(u"block waf.entries.over-limit"_s));
        QVERIFY(found(groupWith({u"192.0.2.1"_s}), groupWith({})).contains(u"block waf.group.emptied"_s));
    }

    void duplicatesAndCoverage()
    {
        const AddressGroup base = groupWith({u"192.0.2.0/24"_s});
        QCOMPARE(found(base, groupWith({u"192.0.2.0/24"_s, u"192.0.2.7"_s, u"192.0.2.7/32"_s})),
            (QStringList{u"block waf.entry.duplicate"_s, u"note waf.entry.covered"_s, u"note waf.entry.covered"_s}));
    }

    // One entry that was edited into another one, whichever comes first.
    void anEntryThatBecomesAnotherOneIsRefused()
    {
        const AddressGroup base = groupWith({u"192.0.2.1"_s, u"192.0.2.7"_s});
        for (const char *edited : {"192.0.2.7", "192.0.2.7/32"}) {
            const QString text = QString::fromLatin1(edited);
            QCOMPARE(found(base, groupWith({text, u"192.0.2.7"_s})), QStringList{u"block waf.entry.duplicate"_s});
            QCOMPARE(found(base, groupWith({u"192.0.2.7"_s, text})), QStringList{u"block waf.entry.duplicate"_s});
        }
    }

    void usesAreSaid_data()
    {
        QTest::addColumn<QList<RuleUse>>("rules");
        QTest::addColumn<QStringList>("expected");
        const QString blocks = u"warn waf.use.blocks"_s;
        QTest::newRow("none known") << QList<RuleUse>() << QStringList();
        QTest::newRow("block") << QList<RuleUse>{ruleThat(RuleAction::Block)} << QStringList{blocks};
        QTest::newRow("allow") << QList<RuleUse>{ruleThat(RuleAction::Allow)} << QStringList{u"warn waf.use.allows"_s};
        QTest::newRow("log") << QList<RuleUse>{ruleThat(RuleAction::LogOnly)} << QStringList{u"note waf.use.logs"_s};
        QTest::newRow("switched off") << QList<RuleUse>{ruleThat(RuleAction::Block, false)} << QStringList();
        QTest::newRow("perhaps on") << QList<RuleUse>{ruleThat(RuleAction::Block, std::nullopt)} << QStringList{blocks};
        QTest::newRow("no right to read")
            << QList<RuleUse>{ruleThat(std::nullopt, std::nullopt)} << QStringList{u"warn waf.use.unknown"_s};
    }

    void usesAreSaid()
    {
        QFETCH(QList<RuleUse>, rules);
        AddressGroup base = groupWith({u"192.0.2.1"_s});
        base.rules = rules;
        AddressGroup wanted = base;
        wanted.entries << u"192.0.2.2"_s;
        QTEST(found(base, wanted), "expected");
        AddressGroup renamed = base;
        renamed.name = u"renamed"_s;
        QVERIFY(found(base, renamed).isEmpty()); // no customer feels that
    }

    void deleting_data()
    {
        QTest::addColumn<bool>("told");
        QTest::addColumn<bool>("used");
        QTest::addColumn<QString>("expected");
        QTest::newRow("used") << true << true << u"block waf.delete.used"_s;
        QTest::newRow("no known rule") << true << false << u"warn waf.delete.no-known-rule"_s;
        QTest::newRow("nobody knows") << false << false << u"warn waf.delete.use-unknown"_s;
    }

    void deleting()
    {
        QFETCH(bool, told);
        QFETCH(bool, used);
        AddressGroup base = groupWith({u"192.0.2.1"_s});
        if (!told) {
            base.rules.reset();
        } else if (used) {
            base.rules = QList<RuleUse>{ruleThat(RuleAction::LogOnly, false)};
        }
        TargetState gone = toState(base);
        gone.exists = false;
        QFETCH(QString, expected);
        const Findings reviewed = checkState(m_schema, {}, toState(base), gone);
        QCOMPARE(texts(reviewed), QStringList{expected});
        // Somebody puts other addresses in before it goes: that was not reviewed.
        base.entries = QStringList{u"192.0.2.2"_s};
        QCOMPARE(unseenFindings(checkState(m_schema, {}, toState(base), gone), reviewed).isEmpty(), used);
    }
};

ALLOWDESK_TEST(GroupRulesTest)
#include "tst_rules.moc"
