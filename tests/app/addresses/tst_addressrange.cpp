#include "app/addresses/addressrange.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class AddressRangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed");
        QTest::addColumn<int>("form");
        const auto row = [](const QString &text, const QString &printed, AddressForm form) {
            QTest::addRow("%s", qPrintable(text)) << text << printed << static_cast<int>(form);
        };
        using enum AddressForm;
        for (const QString &same : {u"0.0.0.0"_s, u"1.2.3.4"_s, u"255.255.255.255"_s, u"::"_s, u"::1"_s, u"1::"_s,
                 u"2001:db8::1:0:0:1"_s, u"1:2:3:4:5:6:7:8"_s, u"1:0:3:4:5:6:7:8"_s, u"::ffff:192.0.2.1"_s,
                 u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s, u"64:ff9b::c000:221"_s}) {
            row(same, same, Single);
        }
        for (const QString &same : {u"0.0.0.0/0"_s, u"10.0.0.0/8"_s, u"1.2.3.4/31"_s, u"::/0"_s, u"2001:db8::/32"_s,
                 u"::ffff:0.0.0.0/96"_s, u"128.0.0.0/1"_s}) {
            row(same, same, Cidr);
        }
        for (const QString &same : {u"10.0.0.1-10.0.0.2"_s, u"::1-::2"_s, u"0.0.0.1-255.255.255.255"_s}) {
            row(same, same, Range);
        }
        row(u"1.2.3.4/32"_s, u"1.2.3.4"_s, Cidr);
        row(u"10.1.2.3/8"_s, u"10.0.0.0/8"_s, Cidr);
        row(u"10.0.0.0-10.0.0.255"_s, u"10.0.0.0/24"_s, Range);
        row(u"10.0.0.9-10.0.0.9"_s, u"10.0.0.9"_s, Range);
        row(u"0.0.0.0-255.255.255.255"_s, u"0.0.0.0/0"_s, Range);
        row(u"::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s, u"::/0"_s, Range);
        row(u"2001:DB8:0:0:8:800:200C:417A"_s, u"2001:db8::8:800:200c:417a"_s, Single);
        row(u"0:0:0:0:0:0:0:0"_s, u"::"_s, Single);
        row(u"2001:0db8::0001"_s, u"2001:db8::1"_s, Single);
        row(u"2001:db8:0:0:1:0:0:1"_s, u"2001:db8::1:0:0:1"_s, Single);
        row(u"2001:0:0:1:0:0:0:1"_s, u"2001:0:0:1::1"_s, Single);
        row(u"1:2:3:4:5:6:7::"_s, u"1:2:3:4:5:6:7:0"_s, Single);
        row(u"::2:3:4:5:6:7:8"_s, u"0:2:3:4:5:6:7:8"_s, Single);
        row(u"::13.1.68.3"_s, u"::d01:4403"_s, Single);
        row(u"1:2:3:4:5:6:1.2.3.4"_s, u"1:2:3:4:5:6:102:304"_s, Single);
        row(u"::ffff:1.2.3.4/120"_s, u"::ffff:1.2.3.0/120"_s, Cidr);
    }

    void readsAndPrints()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, printed);
        QFETCH(const int, form);
        const auto fromUtf16 = AddressRange::parse(QStringView(text));
        QVERIFY(fromUtf16.has_value());
        QCOMPARE(fromUtf16->toString(), printed);
        QCOMPARE(static_cast<int>(fromUtf16->form()), form);
        const auto fromBytes = AddressRange::parse(std::string_view(text.toStdString()));
        QVERIFY(fromBytes.has_value());
        QVERIFY(*fromBytes == *fromUtf16);
        QCOMPARE(fromBytes->hostBitsSet(), fromUtf16->hostBitsSet());
        const auto again = AddressRange::parse(QStringView(printed));
        QVERIFY(again.has_value());
        QVERIFY(*again == *fromUtf16);
        QCOMPARE(qHash(*again), qHash(*fromUtf16));
    }

    void refusesWithReasonAndPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("position");
        const auto row = [](const QString &text, AddressProblem problem, int position) {
            QTest::addRow("%s", qPrintable(text)) << text << QString(addressProblemName(problem)) << position;
        };
        using enum AddressProblem;
        row({}, Empty, 0);
        row(u"  "_s, Empty, 0);
        row(u"010.0.0.1"_s, LeadingZero, 0);
        row(u"10.0.0.01"_s, LeadingZero, 7);
        row(u"10.00.0.1"_s, LeadingZero, 3);
        row(u"10.0.0.0/08"_s, LeadingZero, 9);
        row(u"::ffff:1.2.3.04"_s, LeadingZero, 13);
        row(u"256.0.0.1"_s, OctetTooLarge, 0);
        row(u"1.2.3.1000"_s, OctetTooLarge, 6);
        row(u"1.2.3.99999999999999999999"_s, OctetTooLarge, 6);
        row(u"10"_s, TooFewParts, 2);
        row(u"10.1"_s, TooFewParts, 4);
        row(u"10.1."_s, TooFewParts, 5);
        row(u"10.1/16"_s, TooFewParts, 4);
        row(u"167772161"_s, OctetTooLarge, 0);
        row(u"1:2:3:4:5:6:7"_s, TooFewParts, 13);
        row(u"1:2"_s, TooFewParts, 3);
        row(u"1.2.3.4.5"_s, TooManyParts, 7);
        row(u"1:2:3:4:5:6:7:8:9"_s, TooManyParts, 16);
        row(u"1:2:3:4::5:6:7:8"_s, TooManyParts, 16);
        row(u"1:2:3:4:5:6:7:1.2.3.4"_s, TooManyParts, 14);
        row(u"1::2::3"_s, SecondCompression, 4);
        row(u"1..2.3"_s, EmptyPart, 2);
        row(u".1.2.3"_s, EmptyPart, 0);
        row(u":1"_s, EmptyPart, 0);
        row(u"1:::2"_s, EmptyPart, 3);
        row(u"12345::"_s, GroupTooLong, 0);
        row(u"0x0A000001"_s, HexOrOctal, 0);
        row(u"0xA.1.2.3"_s, HexOrOctal, 0);
        row(u"0o12.1.2.3"_s, HexOrOctal, 0);
        row(u"10.0.0.0/"_s, BadPrefix, 9);
        row(u"10.0.0.0/x"_s, BadPrefix, 9);
        row(u"10.0.0.0/-1"_s, BadPrefix, 9);
        row(u"10.0.0.0/8/8"_s, BadPrefix, 9);
        row(u"10.0.0.0/33"_s, PrefixTooLong, 9);
        row(u"10.0.0.0/99999999999"_s, BadPrefix, 9);
        row(u"::/129"_s, PrefixTooLong, 3);
        row(u"10.0.0.0/255.0.0.0"_s, Netmask, 9);
        row(u"10.0.*.*"_s, Wildcard, 5);
        row(u"10.0.0.9-10.0.0.1"_s, RangeReversed, 8);
        row(u"10.0.0.9-::1"_s, MixedFamilies, 8);
        row(u"10.0.0.0/8-10.0.0.9"_s, BadPrefix, 9);
        row(u"10.0.0.5-9"_s, TooFewParts, 10);
        row(u"fe80::1%eth0"_s, ZoneId, 7);
        row(u"10.0.0.1:443"_s, HasPort, 8);
        row(u"[::1]:443"_s, HasPort, 5);
        row(u"[::1]"_s, Quoted, 0);
        row(u"\"10.0.0.1\""_s, Quoted, 0);
        row(u"10.0.0.1;"_s, Quoted, 8);
        row(u"10.0.0.1."_s, TrailingDot, 8);
        row(u"10.0.0.1 "_s, Blank, 8);
        row(u"10.0.0.1 - 10.0.0.2"_s, Blank, 8);
        row(u"10.0.0.1,10.0.0.2"_s, SeveralEntries, 9);
        row(u"10.0.0.1\n10.0.0.2"_s, SeveralEntries, 9);
        row(u"１０.0.0.1"_s, FullWidth, 0);
        row(u"10.0.0.1，"_s, FullWidth, 8);
        row(u"10。0.0.1"_s, FullWidth, 2);
        row(u"10.0.0.1–10.0.0.2"_s, FullWidth, 8);
        row(u"\u200b10.0.0.1"_s, FullWidth, 0);
        row(u"web.example"_s, HostName, 0);
        row(u"localhost:80"_s, HostName, 0);
        row(u"fe80.example.com."_s, HostName, 0);
        row(u"https://10.0.0.1/"_s, Url, 0);
        const QString most = u"10.0.0.1,"_s.repeated(7281) + u"10.0.0."_s;
        row(most, SeveralEntries, 9);
        row(most + u'2', TooLong, 0);
        row(QString(300'000, u'上'), TooLong, 0);
        row(u"10.0.0.1a"_s, BadCharacter, 8);
        row(u"10.0.0.1#"_s, BadCharacter, 8);
        row(u"+10.0.0.1"_s, BadCharacter, 0);
        row(u"a@b.example"_s, BadCharacter, 0);
        row(u"1.2.3.4\0"_s, BadCharacter, 7);
        row(u"12:3g::"_s, BadCharacter, 4);
        row(u"12345も:"_s, OctetTooLarge, 0);
        row(u"2001も:db8::1"_s, OctetTooLarge, 0);
    }

    void refusesWithReasonAndPlace()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, problem);
        QFETCH(const int, position);
        const auto fromUtf16 = AddressRange::parse(QStringView(text));
        QVERIFY(!fromUtf16.has_value());
        QCOMPARE(QString(addressProblemName(fromUtf16.error().problem)), problem);
        QCOMPARE(fromUtf16.error().position, position);
        const QByteArray utf8 = text.toUtf8();
        const auto fromBytes = AddressRange::parse(std::string_view(utf8.constData(), utf8.size()));
        QVERIFY(!fromBytes.has_value());
        QCOMPARE(QString(addressProblemName(fromBytes.error().problem)), problem);
        QCOMPARE(fromBytes.error().position, QStringView(text).left(position).toUtf8().size());
    }

    void remembersHostBits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("hostBitsSet");
        QTest::addColumn<int>("enteredPrefixLength");
        QTest::newRow("IPv4 network") << u"10.0.0.0/24"_s << false << 24;
        QTest::newRow("IPv4 host") << u"10.0.0.1/24"_s << true << 24;
        QTest::newRow("single by prefix") << u"10.0.0.1/32"_s << false << 32;
        QTest::newRow("everything") << u"0.0.0.1/0"_s << true << 0;
        QTest::newRow("IPv6 host") << u"2001:db8::1/64"_s << true << 64;
        QTest::newRow("IPv6 network") << u"2001:db8::/64"_s << false << 64;
    }

    void remembersHostBits()
    {
        QFETCH(const QString, text);
        const auto range = AddressRange::parse(QStringView(text));
        QVERIFY(range.has_value());
        QTEST(range->hostBitsSet(), "hostBitsSet");
        QTEST(int(range->enteredPrefixLength()), "enteredPrefixLength");
    }

    void formDoesNotCountInComparison()
    {
        const auto read = [](QStringView text) { return AddressRange::parse(text).value(); };
        QVERIFY(read(u"10.0.0.1") == read(u"10.0.0.1/32"));
        QVERIFY(read(u"10.0.0.7/24") == read(u"10.0.0.0-10.0.0.255"));
        QVERIFY(read(u"9.0.0.1") < read(u"10.0.0.1"));
        QVERIFY(read(u"10.0.0.0") < read(u"10.0.0.0/8"));
        QVERIFY(read(u"255.255.255.255") < read(u"::"));
        QVERIFY(read(u"1.2.3.4") != read(u"::1.2.3.4"));
    }

    void broaderThanAPrefix_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("prefixLength");
        QTest::addColumn<bool>("broader");
        QTest::newRow("equal") << u"10.0.0.0/16"_s << 16 << false;
        QTest::newRow("wider") << u"10.0.0.0/15"_s << 16 << true;
        QTest::newRow("narrower") << u"10.0.0.0/17"_s << 16 << false;
        QTest::newRow("range of one more") << u"10.0.0.0-10.1.0.0"_s << 16 << true;
        QTest::newRow("everything") << u"0.0.0.0/0"_s << 0 << false;
        QTest::newRow("single") << u"1.2.3.4"_s << 32 << false;
        QTest::newRow("all of IPv6") << u"::/0"_s << 1 << true;
    }

    void broaderThanAPrefix()
    {
        QFETCH(const QString, text);
        QFETCH(const int, prefixLength);
        QTEST(AddressRange::parse(QStringView(text)).value().isBroaderThan(prefixLength), "broader");
    }

    void containsAndOverlaps()
    {
        const auto read = [](QStringView text) { return AddressRange::parse(text).value(); };
        QVERIFY(read(u"10.0.0.0/8").contains(read(u"10.255.255.255")));
        QVERIFY(!read(u"10.0.0.0/8").contains(read(u"11.0.0.0")));
        QVERIFY(!read(u"::/0").contains(read(u"1.2.3.4")));
        QVERIFY(read(u"10.0.0.0/24").overlaps(read(u"10.0.0.255-10.0.1.3")));
        QVERIFY(!read(u"10.0.0.0/24").contains(read(u"10.0.0.255-10.0.1.3")));
        QVERIFY(!read(u"10.0.0.0/24").overlaps(read(u"10.0.1.0/24")));
    }
};

ALLOWDESK_TEST(AddressRangeTest)
#include "tst_addressrange.moc"
