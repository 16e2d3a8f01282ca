#include "app/addresses/addresssuggestion.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class AddressSuggestionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggests_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meant");
        QTest::addColumn<bool>("certain");
        const auto row = [](const QString &text, const QString &meant, bool certain) {
            QTest::addRow("%s", qPrintable(text)) << text << meant << certain;
        };
        row(u"１．2．3．4"_s, u"1.2.3.4"_s, true);
        row(u"1.2.3.4，"_s, u"1.2.3.4"_s, true);
        row(u"10。0。0。1"_s, u"10.0.0.1"_s, true);
        row(u"10.0.0.1."_s, u"10.0.0.1"_s, true);
        row(u"  10.0.0.1\t"_s, u"10.0.0.1"_s, true);
        row(u"\u00a010.0.0.1"_s, u"10.0.0.1"_s, true);
        row(u"\u202a10.0.0.1\u202c"_s, u"10.0.0.1"_s, true);
        row(u"\"10.0.0.1\""_s, u"10.0.0.1"_s, true);
        row(u"“10.0.0.1”"_s, u"10.0.0.1"_s, true);
        row(u"[2001:DB8::1]"_s, u"2001:db8::1"_s, true);
        row(u"10.0.0.0 / 8"_s, u"10.0.0.0/8"_s, true);
        row(u"10.0.0.1 - 10.0.0.3"_s, u"10.0.0.1-10.0.0.3"_s, true);
        row(u"10.0.0.1–10.0.0.3"_s, u"10.0.0.1-10.0.0.3"_s, true);
        row(u"10.0.0.0/255.255.255.0"_s, u"10.0.0.0/24"_s, true);
        row(u"0.0.0.0/0.0.0.0"_s, u"0.0.0.0/0"_s, false);
        row(u"10.0.0.0/0.0.0.255"_s, u"10.0.0.0/24"_s, false);
        row(u"10.116.0.130/29"_s, u"10.116.0.128/29"_s, false);
        row(u"10.116.0.130/255.255.255.248"_s, u"10.116.0.128/29"_s, false);
        row(u"2001:db8::1/64"_s, u"2001:db8::/64"_s, false);
        row(u"010.001.000.08"_s, u"10.1.0.8"_s, false);
        row(u"10.0.0.0/08"_s, u"10.0.0.0/8"_s, false);
        row(u"10.0.0.1:8080"_s, u"10.0.0.1"_s, false);
        row(u"[::1]:8080"_s, u"::1"_s, false);
        row(u"https://10.0.0.1/path?x=1"_s, u"10.0.0.1"_s, false);
        row(u"http://user@[2001:db8::1]:8080/"_s, u"2001:db8::1"_s, false);
        row(u"10.1.*.*"_s, u"10.1.0.0/16"_s, false);
        row(u"10.0.0.9-10.0.0.1"_s, u"10.0.0.1-10.0.0.9"_s, false);
        row(u"10.0.0.5-9"_s, u"10.0.0.5-10.0.0.9"_s, false);
        row(u"10.0.0/24"_s, u"10.0.0.0/24"_s, false);
        row(u"10/8"_s, u"10.0.0.0/8"_s, false);
        row(u"fe80::1%eth0"_s, u"fe80::1"_s, false);
        row(u" 010.0.0.1:80，"_s, u"10.0.0.1"_s, false);
    }

    void suggests()
    {
        QFETCH(const QString, text);
        const auto suggestion = suggestFix(text);
        QVERIFY(suggestion.has_value());
        QTEST(suggestion->text, "meant");
        QTEST(suggestion->certain, "certain");
        const auto value = AddressRange::parse(QStringView(suggestion->text));
        QVERIFY(value.has_value());
        QVERIFY(*value == suggestion->value);
        QVERIFY(!suggestion->value.hostBitsSet());
    }

    void leavesAlone_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u"10.0.0.1"_s, u"10.0.0.0/8"_s, u"10.0.0.1/32"_s, u"2001:DB8::1"_s,
                 u"10.0.0.1-10.0.0.9"_s, u"web.example"_s, u"https://web.example/"_s, u"10"_s, u"10.1"_s,
                 u"0x0A000001"_s, u"256.1.1.1"_s, u"10.0.0.0/33"_s, u"10.0.0.0/255.0.255.0"_s, u"10.0.0.1, 10.0.0.2"_s,
                 u"10.*.1.*"_s, u"*.*.*.*"_s, u"."_s, u"-"_s, u"[]"_s, u"::1-1.2.3.4"_s}) {
            QTest::addRow("%s", qPrintable(text)) << text;
        }
    }

    void leavesAlone()
    {
        QFETCH(const QString, text);
        QVERIFY(!suggestFix(text).has_value());
    }

    void fixesAreCertainWhereTheyMeanTheSame_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("fix");
        QTest::addColumn<bool>("certain");
        const auto row = [](const QString &cell, const QString &fix, bool certain) {
            QTest::addRow("%s", qPrintable(cell)) << cell << fix << certain;
        };
        row(u"10.0.0.1."_s, u"10.0.0.1"_s, true);
        row(u"10.0.0.1,"_s, u"10.0.0.1"_s, true);
        row(u" １０.0.0.1"_s, u"10.0.0.1"_s, true);
        row(u"10.0.0.0/255.255.255.0"_s, u"10.0.0.0/24"_s, true);
        row(u"10.0.0.0-10.0.0.255"_s, u"10.0.0.0/24"_s, true);
        row(u"10.0.0.1, 10.0.0.2"_s, u"10.0.0.1,10.0.0.2"_s, true);
        row(u"10.0.0.1,10.0.0.2."_s, u"10.0.0.1,10.0.0.2"_s, true);
        row(u"10.0.0.9/24"_s, u"10.0.0.0/24"_s, false);
        row(u"10.0.0.1,10.0.0.9/24"_s, u"10.0.0.1,10.0.0.0/24"_s, false);
        row(u"010.0.0.1"_s, u"10.0.0.1"_s, false);
        row(u"10.0.0.*"_s, u"10.0.0.0/24"_s, false);
        row(u"10.0.0/24"_s, u"10.0.0.0/24"_s, false);
        row(u"10.0.0.1:80"_s, u"10.0.0.1"_s, false);
        row(u"https://10.0.0.1/"_s, u"10.0.0.1"_s, false);
        row(u"10.0.0.1."_s, u"10.0.0.2"_s, false);
        row(u"10.0.0.1., 10.0.0.2"_s, u"10.0.0.1"_s, false); // one of them would vanish
        row(u"nonsense"_s, u"10.0.0.1"_s, false);
        row(u""_s, u"10.0.0.1"_s, false);
    }

    void fixesAreCertainWhereTheyMeanTheSame()
    {
        QFETCH(const QString, cell);
        QFETCH(const QString, fix);
        QTEST(isCertainFix(cell, fix), "certain");
    }

    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("nothing") << u""_s << QStringList();
        QTest::newRow("separators only") << u" ,;\n\t，"_s << QStringList();
        QTest::newRow("one") << u"10.0.0.1"_s << QStringList{u"10.0.0.1"_s};
        QTest::newRow("all kinds") << u"1.1.1.1,2.2.2.2;3.3.3.3 4.4.4.4\t5.5.5.5\r\n6.6.6.6，7.7.7.7、8.8.8.8"_s
                                   << u"1.1.1.1 2.2.2.2 3.3.3.3 4.4.4.4 5.5.5.5 6.6.6.6 7.7.7.7 8.8.8.8"_s.split(u' ');
        QTest::newRow("range with blanks")
            << u"1.1.1.1 - 2.2.2.2, 3.3.3.3"_s << QStringList{u"1.1.1.1 - 2.2.2.2"_s, u"3.3.3.3"_s};
    }

    void splits()
    {
        QFETCH(const QString, text);
        QStringList parts;
        for (const QStringView part : splitEntries(text)) {
            parts << part.toString();
        }
        QTEST(parts, "parts");
    }
};

ALLOWDESK_TEST(AddressSuggestionTest)
#include "tst_addresssuggestion.moc"
