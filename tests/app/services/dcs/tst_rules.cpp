#include "app/services/dcs/rules.h"
#include "tests/app/services/dcs/whitelists.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::dcs;
using namespace Qt::StringLiterals;

namespace
{

/// "block dcs.entry.ipv6", "block* dcs.entry.too-broad" (liftable by the typed name), "warn ..."; notes only when asked
/// for.
QStringList texts(const Findings &findings, bool withNotes = false)
{
    QStringList lines;
    for (const Finding &finding : findings) {
        constexpr const char *words[] = {"note", "warn", "block"};
        if (withNotes || finding.severity > Severity::Note) {
            lines << QString(QLatin1StringView(words[static_cast<int>(finding.severity)])
                + (finding.overridable ? u"* "_s : u" "_s) + finding.code);
        }
    }
    lines.sort();
    return lines;
}

QStringList numbered(int count, int from = 1)
{
    QStringList rows;
    for (int i = from; i < from + count; ++i) {
        rows << u"office 10.%1.%2.1"_s.arg(i / 250).arg(i % 250);
    }
    return rows;
}

} // namespace

/// FACTS A4, G1 to G4, and the guards.
class RulesTest final : public QObject
{
    Q_OBJECT

    const WhitelistSchema m_schema{};

private Q_SLOTS:
    void entriesAreChecked_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<QString>("fix"); // of the first finding; empty for none
        const auto row = [](const char *entry, const QStringList &expected, const char *fix = "") {
            QTest::newRow(*entry ? entry : "nothing")
                << QString::fromUtf8(entry) << expected << QString::fromLatin1(fix);
        };
        const QStringList fine;
        row("10.0.0.1", fine);
        row("10.0.0.1/32", fine);
        row("10.0.0.0/24", fine);
        row("10.0.0.0/16", fine);
        row("255.255.255.255", fine);
        row("1.0.0.0/16", fine);
        // G1: an IP part of 0.0.0.0, plain or with any prefix
        for (const char *zero : {"0.0.0.0", "0.0.0.0/0", "0.0.0.0/1", "0.0.0.0/8", "0.0.0.0/24", "0.0.0.0/32"}) {
            row(zero, {u"block dcs.entry.zero-address"_s});
        }
        row("0.0.0.1", fine);
        // Host bits: the service may drop them in silence (G10)
        row("10.0.0.5/24", {u"block dcs.entry.host-bits"_s}, "10.0.0.0/24");
        row("10.0.0.1/31", {u"block dcs.entry.host-bits"_s}, "10.0.0.0/31");
        // Forms that no source shows
        row("10.0.0.1-10.0.0.9", {u"block dcs.entry.range"_s});
        row("10.0.0.0-10.0.0.255", {u"block dcs.entry.range"_s}, "10.0.0.0/24");
        row("2001:db8::1", {u"block dcs.entry.ipv6"_s});
        row("2001:db8::/32", {u"block dcs.entry.ipv6"_s});
        row("::ffff:10.0.0.1", {u"block dcs.entry.ipv6"_s});
        row("::", {u"block dcs.entry.ipv6"_s});
        // What is no address
        row("10.0.0.01", {u"block dcs.entry.unreadable"_s});
        row("010.0.0.1", {u"block dcs.entry.unreadable"_s});
        row("10.0.0", {u"block dcs.entry.unreadable"_s});
        row("10.0.0.256", {u"block dcs.entry.unreadable"_s});
        row("10.0.0.0/33", {u"block dcs.entry.unreadable"_s});
        row("10.0.0.1,10.0.0.2", {u"block dcs.entry.unreadable"_s});
        row("0x0A000001", {u"block dcs.entry.unreadable"_s});
        // What the rules would refuse in turn is not suggested.
        row("192.0.2.5-9", {u"block dcs.entry.unreadable"_s}, "none");
        row("[2001:db8::1]", {u"block dcs.entry.unreadable"_s}, "none");
        row("0.0.0.0.", {u"block dcs.entry.unreadable"_s}, "none");
        row("0.0.0.0-0.0.0.255", {u"block dcs.entry.range"_s}, "none");
        row("example.org", {u"block dcs.entry.unreadable"_s});
        row("", {u"block dcs.entry.unreadable"_s});
        // Breadth: warn below /16, block at /7 and wider, liftable
        row("10.0.0.0/15", {u"warn dcs.entry.broad"_s});
        row("10.0.0.0/8", {u"warn dcs.entry.broad"_s});
        row("10.0.0.0/7", {u"block* dcs.entry.too-broad"_s});
        row("128.0.0.0/1", {u"block* dcs.entry.too-broad"_s});
        row("11.0.0.0/7", {u"block dcs.entry.host-bits"_s, u"block* dcs.entry.too-broad"_s}, "10.0.0.0/7");
    }

    void entriesAreChecked()
    {
        QFETCH(QString, entry);
        QFETCH(QStringList, expected);
        QFETCH(QString, fix);
        const Findings findings = checkEntry({}, {u"office"_s, entry});
        QCOMPARE(texts(findings), expected);
        if (!findings.isEmpty()) {
            QCOMPARE(findings.first().row, (QStringList{u"office"_s, entry}));
            QCOMPARE(findings.first().column, static_cast<int>(AddressColumn));
            if (!fix.isEmpty()) {
                QCOMPARE(findings.first().fix.value_or(u"none"_s), fix);
            }
        }
    }

    void breadthIsTheWorkspacesChoice_data()
    {
        QTest::addColumn<int>("warnBelow");
        QTest::addColumn<int>("blockAt");
        QTest::addColumn<QStringList>("expected"); // for 10.0.0.0/20
        QTest::newRow("usual") << 16 << 7 << QStringList{};
        QTest::newRow("stricter warning") << 24 << 7 << QStringList{u"warn dcs.entry.broad"_s};
        QTest::newRow("exactly at the warning") << 20 << 7 << QStringList{};
        QTest::newRow("stricter block") << 24 << 20 << QStringList{u"block* dcs.entry.too-broad"_s};
        QTest::newRow("a block above the warning") << 16 << 24 << QStringList{u"block* dcs.entry.too-broad"_s};
        QTest::newRow("never") << 0 << -1 << QStringList{};
    }

    void breadthIsTheWorkspacesChoice()
    {
        QFETCH(int, warnBelow);
        QFETCH(int, blockAt);
        QFETCH(QStringList, expected);
        QCOMPARE(texts(checkEntry({warnBelow, blockAt}, {u"office"_s, u"10.0.0.0/20"_s})), expected);
    }

    // A4, G2
    void groupNamesAreChecked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString &name, const char *expected) {
            QTest::newRow(qPrintable(name.isEmpty() ? u"nothing"_s : name.left(20) + QString::number(name.size())))
                << name << QString::fromLatin1(expected);
        };
        row({}, "block dcs.group.name-missing");
        row(u"abc"_s, "block dcs.group.name-short");
        row(u"a"_s, "block dcs.group.name-short");
        row(u"abcd"_s, "warn dcs.group.name-of-four");
        row(u"abcde"_s, "");
        row(u"a-b_9"_s, "");
        row(QString(64, u'a'), "");
        row(QString(65, u'a'), "block dcs.group.name-long");
        row(u"1office"_s, "block dcs.group.name-characters");
        row(u"-office"_s, "block dcs.group.name-characters");
        row(u"_office"_s, "block dcs.group.name-characters");
        row(u"off ice"_s, "block dcs.group.name-characters");
        row(u"off.ice"_s, "block dcs.group.name-characters");
        row(u"büros"_s, "block dcs.group.name-characters");
        row(u"ｏffice"_s, "block dcs.group.name-characters");
        row(u"office\n"_s, "block dcs.group.name-characters");
    }

    void groupNamesAreChecked()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const auto finding = checkGroupName(name);
        QCOMPARE(finding ? texts({*finding}).value(0) : QString(), expected);
    }

    void changesAreChecked_data()
    {
        QTest::addColumn<TargetState>("base");
        QTest::addColumn<TargetState>("wanted");
        QTest::addColumn<QStringList>("expected");
        const QString a = u"office 10.0.0.1"_s;
        const QString b = u"branch 10.0.1.0/24"_s;
        const auto row = [](const char *name, const TargetState &base, const TargetState &wanted,
                             const QStringList &expected) { QTest::newRow(name) << base << wanted << expected; };
        row("nothing", cacheState({a}), cacheState({a}), {});
        row("added", cacheState({a}), cacheState({a, b}), {});
        row("removed", cacheState({a, b}), cacheState({a}), {});

        // Guards, on the merged result
        row("emptied", cacheState({a}), cacheState({}), {u"block* dcs.whitelist.emptied"_s});
        row("emptied while off", cacheState({a}, false), cacheState({}, false), {u"warn dcs.whitelist.emptied"_s});
        row("switched off", cacheState({a}), cacheState({a}, false), {u"block* dcs.whitelist.switched-off"_s});
        row("switched off and emptied", cacheState({a}), cacheState({}, false),
            {u"block* dcs.whitelist.emptied"_s, u"block* dcs.whitelist.switched-off"_s});
        row("switched on", cacheState({a}, false), cacheState({a}), {u"warn dcs.whitelist.closes"_s});
        row("first group", cacheState({}, false), cacheState({a}, false), {u"warn dcs.whitelist.first-group"_s});
        row("first group while on", cacheState({}), cacheState({a}), {u"warn dcs.whitelist.first-group"_s});
        row("added while off", cacheState({a}, false), cacheState({a, b}, false), {});

        // Uniqueness in the whole instance
        row("the same address in another group", cacheState({a}), cacheState({a, u"branch 10.0.0.1"_s}),
            {u"block dcs.entry.duplicate"_s});
        row("the same address written otherwise", cacheState({a}), cacheState({a, u"office 10.0.0.1/32"_s}),
            {u"block dcs.entry.duplicate"_s});
        row("two new ones that are the same", cacheState({a}), cacheState({a, b, u"third 10.0.1.0/24"_s}),
            {u"block dcs.entry.duplicate"_s});
        row("one that was edited into another one", cacheState({a, b}), cacheState({b, b}),
            {u"block dcs.entry.duplicate"_s});
        row("duplicates that the service reported", cacheState({a, u"branch 10.0.0.1"_s}),
            cacheState({a, u"branch 10.0.0.1"_s, b}), {});

        // Groups
        row("four groups", cacheState({a}), cacheState({a, b, u"third 10.0.2.1"_s, u"fourth 10.0.3.1"_s}), {});
        row("five groups", cacheState({a}),
            cacheState({a, b, u"third 10.0.2.1"_s, u"fourth 10.0.3.1"_s, u"fifth 10.0.4.1"_s}),
            {u"block dcs.groups.too-many"_s});
        row("five that the service has, one gone",
            cacheState({a, b, u"third 10.0.2.1"_s, u"fourth 10.0.3.1"_s, u"fifth 10.0.4.1"_s, u"sixth 10.0.5.1"_s}),
            cacheState({a, b, u"third 10.0.2.1"_s, u"fourth 10.0.3.1"_s, u"fifth 10.0.4.1"_s}), {});
        row("bad name of a new group", cacheState({a}), cacheState({a, u"a.b.c 10.0.2.1"_s}),
            {u"block dcs.group.name-characters"_s});
        row("bad name that the service has", cacheState({u"x 10.0.2.1"_s}),
            cacheState({u"x 10.0.2.1"_s, u"x 10.0.2.2"_s}), {});

        // Entries: only what is new blocks
        row("bad entry that the service has", cacheState({u"office 0.0.0.0/0"_s}),
            cacheState({u"office 0.0.0.0/0"_s, a}), {});
        row("bad entry moved", cacheState({u"office 0.0.0.0/0"_s}), cacheState({u"branch 0.0.0.0/0"_s}),
            {u"block dcs.entry.zero-address"_s});
        row("bad new entry", cacheState({a}), cacheState({a, u"office 0.0.0.0/0"_s}),
            {u"block dcs.entry.zero-address"_s});

        // Limits: one that was read blocks, an assumed one warns above 20 and blocks above 100 (G3)
        row("at the limit", cacheState(numbered(4), true, 5), cacheState(numbered(5), true, 5), {});
        row("over the limit", cacheState(numbered(5), true, 5), cacheState(numbered(6), true, 5),
            {u"block dcs.entries.over-limit"_s});
        row("over the limit already, getting smaller", cacheState(numbered(8), true, 5),
            cacheState(numbered(7), true, 5), {});
        row("over the limit already, as many", cacheState(numbered(8), true, 5), cacheState(numbered(8, 2), true, 5),
            {});
        row("a hundred, as the service allows", cacheState(numbered(20), true, 100),
            cacheState(numbered(100), true, 100), {});
        row("20 without a limit", cacheState(numbered(19)), cacheState(numbered(20)), {});
        row("21 without a limit", cacheState(numbered(20)), cacheState(numbered(21)),
            {u"warn dcs.entries.over-assumed-limit"_s});
        row("100 without a limit", cacheState(numbered(20)), cacheState(numbered(100)),
            {u"warn dcs.entries.over-assumed-limit"_s});
        row("101 without a limit", cacheState(numbered(20)), cacheState(numbered(101)),
            {u"block dcs.entries.over-assumed-limit"_s});
    }

    void changesAreChecked()
    {
        QFETCH(TargetState, base);
        QFETCH(TargetState, wanted);
        QFETCH(QStringList, expected);
        const Findings findings = checkState(m_schema, {}, base, wanted);
        QCOMPARE(texts(findings), expected);
        for (const Finding &finding : findings) {
            QVERIFY(!finding.code.isEmpty());
            QCOMPARE(findingFromJson(toJson(finding)), finding);
        }
    }

    void reportedFaultsAreNotes()
    {
        const TargetState base = cacheState({u"office 0.0.0.0/0"_s, u"branch 10.0.0.1"_s, u"office 10.0.0.1"_s});
        QCOMPARE(texts(checkState(m_schema, {}, base, base), true),
            (QStringList{u"note dcs.entry.covered"_s, u"note dcs.entry.covered"_s, u"note dcs.entry.duplicate"_s,
                u"note dcs.entry.zero-address"_s}));
    }

    void coveredEntriesAreNotes()
    {
        const TargetState base = cacheState({u"office 10.0.0.0/24"_s, u"office 10.0.1.0/24"_s});
        TargetState wanted = base;
        wanted.rows << Row{nextRowId(), {u"branch"_s, u"10.0.0.7"_s}} << Row{nextRowId(), {u"branch"_s, u"10.0.2.7"_s}};
        const Findings findings = checkState(m_schema, {}, base, wanted);
        QCOMPARE(texts(findings, true), (QStringList{u"note dcs.entry.covered"_s}));
        QCOMPARE(findings.first().row, (QStringList{u"branch"_s, u"10.0.0.7"_s}));
        QCOMPARE(findings.first().arguments, (QStringList{u"10.0.0.0/24"_s}));
    }

    // Of two spellings of one address the one that was edited, whichever comes first.
    void theEditedEntryIsAtFault()
    {
        const QString other = u"office 10.0.0.9"_s;
        const QString reported = u"office 10.0.0.1/32"_s;
        const QString edited = u"office 10.0.0.1"_s;
        const Findings findings =
            checkState(m_schema, {}, cacheState({other, reported}), cacheState({edited, reported}));
        const auto duplicate = std::find_if(findings.begin(), findings.end(),
            [](const Finding &finding) { return finding.code == u"dcs.entry.duplicate"_s; });
        QVERIFY(duplicate != findings.end());
        QCOMPARE(duplicate->row, (QStringList{u"office"_s, u"10.0.0.1"_s}));
        QCOMPARE(duplicate->severity, Severity::Block);
    }
};

ALLOWDESK_TEST(RulesTest)
#include "tst_rules.moc"
