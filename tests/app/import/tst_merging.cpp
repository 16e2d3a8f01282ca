#include "app/addresses/addressset.h"
#include "app/import/merging.h"
#include "app/services/dcs/schema.h"
#include "app/services/waf/schema.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>
#include <vector>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Lists written shorter, and lists that have to be split.
class MergingTest final : public QObject
{
    Q_OBJECT

    const waf::GroupSchema m_groups{};
    const dcs::WhitelistSchema m_caches{};

    static QList<Row> rowsOf(const QStringList &lines)
    {
        QList<Row> rows;
        for (const QString &line : lines) {
            QStringList cells = line.split(u' ');
            cells.resize(2);
            rows << Row{nextRowId(), cells};
        }
        return rows;
    }
    // The list as it is after the edits, in order of text.
    static QStringList afterwards(const QList<Row> &rows, const DraftChanges &changes)
    {
        QStringList lines;
        for (const Row &row : rows) {
            if (!changes.removals.contains(row.id)) {
                lines << row.cells.join(u' ').trimmed();
            }
        }
        for (const QStringList &cells : changes.additions) {
            lines << cells.join(u' ').trimmed();
        }
        lines.sort();
        return lines;
    }
    static AddressSet addressesOf(const QStringList &lines)
    {
        std::vector<AddressRange> entries;
        for (const QString &line : lines) {
            entries.push_back(*AddressRange::parse(line));
        }
        return AddressSet::of(entries);
    }

private Q_SLOTS:
    void mergesWithoutLoss_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("nothing to gain") << QStringList{u"192.0.2.1"_s, u"192.0.2.4"_s}
                                         << QStringList{u"192.0.2.1"_s, u"192.0.2.4"_s};
        QTest::newRow("neighbours") << QStringList{u"192.0.2.0"_s, u"192.0.2.1"_s} << QStringList{u"192.0.2.0/31"_s};
        QTest::newRow("covered") << QStringList{u"192.0.2.0/24"_s, u"192.0.2.7"_s} << QStringList{u"192.0.2.0/24"_s};
        QTest::newRow("twice") << QStringList{u"192.0.2.7"_s, u"192.0.2.7/32"_s} << QStringList{u"192.0.2.7"_s};
        QTest::newRow("both families") << QStringList{u"2001:db8::/33"_s, u"2001:db8:8000::/33"_s, u"192.0.2.7"_s}
                                       << QStringList{u"192.0.2.7"_s, u"2001:db8::/32"_s};
        QTest::newRow("one with a remark stays") << QStringList{u"192.0.2.0 gate"_s, u"192.0.2.1"_s, u"192.0.2.2"_s,
            u"192.0.2.3"_s} << QStringList{u"192.0.2.0 gate"_s, u"192.0.2.1"_s, u"192.0.2.2/31"_s};
        QTest::newRow("what is not understood stays") << QStringList{u"192.0.2.0"_s, u"somewhere"_s, u"192.0.2.1"_s}
                                                      << QStringList{u"192.0.2.0/31"_s, u"somewhere"_s};
    }

    void mergesWithoutLoss()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        const QList<Row> rows = rowsOf(before);
        QCOMPARE(afterwards(rows, losslessMerge(m_groups, rows)), after);
    }

    void groupsOfACacheAreMergedEachForItself()
    {
        const QList<Row> rows =
            rowsOf({u"office 10.0.0.0"_s, u"branch 10.0.0.1"_s, u"office 10.0.0.2"_s, u"office 10.0.0.3"_s});
        QCOMPARE(afterwards(rows, losslessMerge(m_caches, rows)),
            (QStringList{u"branch 10.0.0.1"_s, u"office 10.0.0.0"_s, u"office 10.0.0.2/31"_s}));
    }

    void keepsExactlyTheAddresses()
    {
        std::mt19937 random(20261122);
        for (int round = 0; round < 50; ++round) {
            QStringList lines;
            for (int i = 0; i < 300; ++i) {
                const auto value = random() % 2048;
                const auto prefix = 26 + random() % 7;
                const auto network = value >> (32 - prefix) << (32 - prefix);
                lines << u"10.0.%1.%2/%3"_s.arg(network / 256).arg(network % 256).arg(prefix);
            }
            const QList<Row> rows = rowsOf(lines);
            const QStringList merged = afterwards(rows, losslessMerge(m_groups, rows));
            QCOMPARE(addressesOf(merged), addressesOf(lines));
            QVERIFY(merged.size() < lines.size());
        }
    }

    void listsThatAreTooLongAreSplit()
    {
        QStringList lines;
        for (int i = 0; i < 7; ++i) {
            lines << u"192.0.2.%1"_s.arg(i * 2);
        }
        const QList<Row> rows = rowsOf(lines);
        const auto lists = rowsBeyond(rows, 3);
        QCOMPARE(lists.size(), 2);
        QCOMPARE(lists[0], rows.mid(3, 3));
        QCOMPARE(lists[1], rows.mid(6));
        QVERIFY(rowsBeyond(rows, 7).isEmpty());
        QVERIFY(rowsBeyond(rows, 0).isEmpty()); // no limit is known
        QCOMPARE(numberedNames(u"office"_s, 2, {u"office-2"_s}), (QStringList{u"office-3"_s, u"office-4"_s}));
    }

    // A block that a row with a remark says already is not said twice: the plan would take it for a conflict.
    void aBlockThatARemarkSaysIsNotAddedAgain()
    {
        const QList<Row> rows = rowsOf({u"10.0.0.0/31 office"_s, u"10.0.0.0"_s, u"10.0.0.1"_s});
        const DraftChanges changes = losslessMerge(m_groups, rows);
        QCOMPARE(afterwards(rows, changes), QStringList{u"10.0.0.0/31 office"_s});
    }

    void aPartOneOfWhoseBlocksStandsElsewhereStaysAsItIs()
    {
        const QList<Row> rows = rowsOf({u"a 10.0.0.0/31"_s, u"b 10.0.0.0"_s, u"b 10.0.0.1"_s});
        QVERIFY(losslessMerge(m_caches, rows).isEmpty());
    }
};

ALLOWDESK_TEST(MergingTest)
#include "tst_merging.moc"
