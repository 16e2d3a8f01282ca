#include "app/addresses/addressset.h"
#include "tests/app/addresses/randomaddresses.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

AddressSet setOf(const QString &texts)
{
    std::vector<AddressRange> entries;
    for (const QString &text : texts.split(u' ', Qt::SkipEmptyParts)) {
        entries.push_back(AddressRange::parse(QStringView(text)).value());
    }
    return AddressSet::of(entries);
}

QString joined(const std::vector<AddressRange> &entries)
{
    QStringList texts;
    for (const AddressRange &entry : entries) {
        texts << entry.toString();
    }
    return texts.join(u' ');
}

} // namespace

class AddressSetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesWithoutLoss_data()
    {
        QTest::addColumn<QString>("entries");
        QTest::addColumn<QString>("blocks");
        QTest::addColumn<QString>("count");
        QTest::newRow("empty") << u""_s << u""_s << u"0"_s;
        QTest::newRow("single") << u"1.2.3.4/32"_s << u"1.2.3.4"_s << u"1"_s;
        QTest::newRow("duplicates") << u"1.2.3.4 1.2.3.4 1.2.3.4"_s << u"1.2.3.4"_s << u"1"_s;
        QTest::newRow("neighbours") << u"10.0.0.1 10.0.0.0"_s << u"10.0.0.0/31"_s << u"2"_s;
        QTest::newRow("neighbours that are no block") << u"10.0.0.1 10.0.0.2"_s << u"10.0.0.1 10.0.0.2"_s << u"2"_s;
        QTest::newRow("covered") << u"10.0.0.7 10.0.0.0/8 10.0.0.0/24"_s << u"10.0.0.0/8"_s << u"16777216"_s;
        QTest::newRow("overlap") << u"10.0.0.0-10.0.0.5 10.0.0.3-10.0.0.7"_s << u"10.0.0.0/29"_s << u"8"_s;
        QTest::newRow("last address") << u"255.255.255.255 255.255.255.254"_s << u"255.255.255.254/31"_s << u"2"_s;
        QTest::newRow("last addresses of both")
            << u"255.255.255.255 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s
            << u"255.255.255.255 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2"_s;
        QTest::newRow("families do not touch") << u"255.255.255.255 ::"_s << u"255.255.255.255 ::"_s << u"2"_s;
        QTest::newRow("halves") << u"128.0.0.0/1 0.0.0.0/1"_s << u"0.0.0.0/0"_s << u"4294967296"_s;
        QTest::newRow("all but one")
            << u"0.0.0.1-255.255.255.255 0.0.0.1"_s
            << u"0.0.0.1 0.0.0.2/31 0.0.0.4/30 0.0.0.8/29 0.0.0.16/28 0.0.0.32/27 0.0.0.64/26 "
               "0.0.0.128/25 0.0.1.0/24 0.0.2.0/23 0.0.4.0/22 0.0.8.0/21 0.0.16.0/20 "
               "0.0.32.0/19 0.0.64.0/18 0.0.128.0/17 0.1.0.0/16 0.2.0.0/15 0.4.0.0/14 "
               "0.8.0.0/13 0.16.0.0/12 0.32.0.0/11 0.64.0.0/10 0.128.0.0/9 1.0.0.0/8 2.0.0.0/7 "
               "4.0.0.0/6 8.0.0.0/5 16.0.0.0/4 32.0.0.0/3 64.0.0.0/2 128.0.0.0/1"_s
            << u"4294967295"_s;
        QTest::newRow("everything") << u"0.0.0.0/0 ::/0 1.2.3.4 ::1"_s << u"0.0.0.0/0 ::/0"_s
                                    << u"340282366920938463463374607436063178752"_s;
        QTest::newRow("all of IPv6") << u"8000::/1 ::/1"_s << u"::/0"_s << u"340282366920938463463374607431768211456"_s;
        QTest::newRow("across 64 bits") << u"0:0:0:0:ffff:ffff:ffff:ffff 0:0:0:1::"_s
                                        << u"::ffff:ffff:ffff:ffff 0:0:0:1::"_s << u"2"_s;
    }

    void mergesWithoutLoss()
    {
        QFETCH(const QString, entries);
        const AddressSet set = setOf(entries);
        QTEST(joined(set.blocks()), "blocks");
        QTEST(set.count().toString(), "count");
        QVERIFY(AddressSet::of(set.blocks()) == set);
        QVERIFY(AddressSet::of(set.ranges()) == set);
        QString printed;
        set.printBlocks([&](std::string_view piece) { printed += QLatin1StringView(piece.data(), piece.size()); });
        QCOMPARE(printed.split(u'\n', Qt::SkipEmptyParts).join(u' '), joined(set.blocks()));
    }

    void printsRanges()
    {
        QCOMPARE(joined(setOf(u"10.0.0.1 10.0.0.2 10.0.0.3 1.0.0.0/8 ::2-::4"_s).ranges()),
            u"1.0.0.0/8 10.0.0.1-10.0.0.3 ::2-::4"_s);
    }

    void algebra_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("united");
        QTest::addColumn<QString>("intersected");
        QTest::addColumn<QString>("subtracted");
        QTest::newRow("empty") << u""_s << u""_s << u""_s << u""_s << u""_s;
        QTest::newRow("nothing off") << u"1.2.3.4"_s << u""_s << u"1.2.3.4"_s << u""_s << u"1.2.3.4"_s;
        QTest::newRow("all off") << u"10.0.0.0/31"_s << u"0.0.0.0/0"_s << u"0.0.0.0/0"_s << u"10.0.0.0/31"_s << u""_s;
        QTest::newRow("hole") << u"10.0.0.0/30"_s << u"10.0.0.1"_s << u"10.0.0.0/30"_s << u"10.0.0.1"_s
                              << u"10.0.0.0 10.0.0.2/31"_s;
        QTest::newRow("several holes") << u"10.0.0.0-10.0.0.6 20.0.0.0"_s << u"10.0.0.1 10.0.0.3 10.0.0.6-20.0.0.0"_s
                                       << u"10.0.0.0-20.0.0.0"_s << u"10.0.0.1 10.0.0.3 10.0.0.6 20.0.0.0"_s
                                       << u"10.0.0.0 10.0.0.2 10.0.0.4-10.0.0.5"_s;
        QTest::newRow("one hole in two") << u"10.0.0.0/31 10.0.0.4/31"_s << u"10.0.0.1-10.0.0.4"_s
                                         << u"10.0.0.0-10.0.0.5"_s << u"10.0.0.1 10.0.0.4"_s << u"10.0.0.0 10.0.0.5"_s;
        QTest::newRow("at the end") << u"0.0.0.0/0 ::/0"_s
                                    << u"255.255.255.255 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s
                                    << u"0.0.0.0/0 ::/0"_s
                                    << u"255.255.255.255 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s
                                    << u"0.0.0.0-255.255.255.254 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"_s;
    }

    void algebra()
    {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        QFETCH(const QString, united);
        QFETCH(const QString, intersected);
        QFETCH(const QString, subtracted);
        QVERIFY(setOf(a).united(setOf(b)) == setOf(united));
        QVERIFY(setOf(b).united(setOf(a)) == setOf(united));
        QVERIFY(setOf(a).intersected(setOf(b)) == setOf(intersected));
        QVERIFY(setOf(b).intersected(setOf(a)) == setOf(intersected));
        QVERIFY(setOf(a).subtracted(setOf(b)) == setOf(subtracted));
    }

    void randomAlgebraAgrees_data()
    {
        QTest::addColumn<int>("family");
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
            QTest::addRow("IPv4 %u", seed) << static_cast<int>(AddressFamily::IPv4) << seed;
            QTest::addRow("IPv6 %u", seed) << static_cast<int>(AddressFamily::IPv6) << seed;
        }
    }

    void randomAlgebraAgrees()
    {
        QFETCH(const int, family);
        QFETCH(const unsigned, seed);
        // More than the number from which on the radix sort is used.
        const auto entriesA = randomEntries(static_cast<AddressFamily>(family), 6000, seed);
        const auto entriesB = randomEntries(static_cast<AddressFamily>(family), 300, seed);
        const AddressSet a = AddressSet::of(entriesA);
        const AddressSet b = AddressSet::of(entriesB);
        const AddressSet both = a.intersected(b);
        QVERIFY(!both.isEmpty());
        QVERIFY(a.subtracted(b).united(both) == a);
        QVERIFY(a.subtracted(b).intersected(b).isEmpty());
        QVERIFY(a.united(b).subtracted(b) == a.subtracted(b));
        for (const AddressRange &entry : entriesA) {
            QVERIFY(a.contains(entry));
            QCOMPARE(both.contains(entry), b.contains(entry));
            QCOMPARE(a.subtracted(AddressSet::of(std::span(&entry, 1))).overlaps(entry), false);
        }
    }

    void containsAndOverlaps_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<bool>("contained");
        QTest::addColumn<bool>("overlaps");
        QTest::newRow("inside") << u"10.0.0.7"_s << true << true;
        QTest::newRow("equal") << u"10.0.0.0/24"_s << true << true;
        QTest::newRow("over two entries") << u"10.0.0.200-10.0.1.9"_s << true << true;
        QTest::newRow("beyond the end") << u"10.0.1.200-10.0.2.0"_s << false << true;
        QTest::newRow("around") << u"10.0.0.0/8"_s << false << true;
        QTest::newRow("before") << u"9.255.255.255"_s << false << false;
        QTest::newRow("behind") << u"10.0.2.0"_s << false << false;
        QTest::newRow("other family") << u"::10.0.0.7"_s << false << false;
    }

    void containsAndOverlaps()
    {
        QFETCH(const QString, entry);
        const AddressSet set = setOf(u"10.0.0.0/24 10.0.1.0/24"_s);
        const AddressRange range = AddressRange::parse(QStringView(entry)).value();
        QTEST(set.contains(range), "contained");
        QTEST(set.overlaps(range), "overlaps");
        QVERIFY(!AddressSet().contains(range));
        QVERIFY(!AddressSet().overlaps(range));
    }

    void countsCompareAndConvert()
    {
        QVERIFY(setOf(u"10.0.0.0/24"_s).count() < setOf(u"10.0.0.0/23"_s).count());
        QVERIFY(setOf(u"::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s).count() < setOf(u"::/0"_s).count());
        QCOMPARE(setOf(u"10.0.0.0/24"_s).count().toDouble(), 256.0);
        QCOMPARE(setOf(u"::/0"_s).count().toDouble(), std::ldexp(1.0, 128));
    }
};

ALLOWDESK_TEST(AddressSetTest)
#include "tst_addressset.moc"
