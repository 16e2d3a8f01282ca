#include "app/addresses/addressmention.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class AddressMentionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isMask");
        for (const char *text :
            {"255.0.0.0", "255.255.240.0", "255.255.255.255", "0.0.0.255", "0.0.15.255", "0.0.0.1"}) {
            QTest::newRow(text) << QByteArray(text) << true;
        }
        for (const char *text : {"", "10.0.0.0", "0.0.0.0", "255.0.255.0", "0.0.255.0", "255.255.255.0/24",
                 "::", "mask", "254.0.0.0", "0.0.0.0/0"}) {
            QTest::newRow(text) << QByteArray(text) << false;
        }
    }

    void masks()
    {
        QFETCH(QByteArray, text);
        QTEST(isNetworkMask(view(text)), "isMask");
    }

    void mentions_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("found");
        const auto row = [](const QByteArray &text, const QByteArrayList &found) {
            QTest::newRow(text.constData()) << text << found;
        };
        row("10.0.0.1", {"10.0.0.1"});
        row("was 10.0.0.1.", {"10.0.0.1"});
        row("10.0.0.0/8 and 192.0.2.300", {"10.0.0.0/8", "192.0.2.300"});
        row("10.0.0.1-10.0.0.9", {"10.0.0.1", "10.0.0.9"});
        row("[10.0.0.1]:80, ip=10.0.0.2", {"10.0.0.1", "10.0.0.2"});
        row("10.0.0.1:6379", {"10.0.0.1"});
        row("https://10.0.0.1/x", {"10.0.0.1"});
        row("010.000.000.001", {"010.000.000.001"});
        row("2001:db8::1 x", {"2001:db8::1"});
        row("(2001:db8::/32).", {"2001:db8::/32"});
        row("::1", {"::1"});
        row("::ffff:10.0.0.1", {"::ffff:10.0.0.1"});
        for (const char *text : {"", "lab", "12.5", "1.2.3", "1.2.3.4.5", "v1.2.3.4", "1.2.3.4b", "07:44:46",
                 "2026-05-18 07:44:46", "a :: b", "std::swap", "12:34:56:78:9a:bc", "10.", "...."}) {
            row(text, {});
        }
    }

    void mentions()
    {
        QFETCH(QByteArray, text);
        QByteArrayList found;
        for (const std::string_view mention : mentionedAddresses(view(text))) {
            found << QByteArray(mention.data(), static_cast<qsizetype>(mention.size()));
        }
        QTEST(found, "found");
        QCOMPARE(mentionsAddress(view(text)), !found.isEmpty());
    }

    void otherScriptsAreRead()
    {
        QVERIFY(mentionsAddress("until １９２.０.２.１"));
        QVERIFY(mentionsAddress("10。0。0。1"));
        QVERIFY(mentionsAddress("10.\xe2\x80\x8b"
                                "0.0.1")); // a zero-width space
        QVERIFY(!mentionsAddress("Büro 12.5"));
    }

    void whatARowNames_data()
    {
        QTest::addColumn<QByteArrayList>("cells");
        QTest::addColumn<QString>("named"); // is among them
        const auto row = [](const char *name, const QByteArrayList &cells, const QString &named) {
            QTest::newRow(name) << cells << named;
        };
        row("an address", {"office", "10.0.0.1"}, u"10.0.0.1"_s);
        row("one in a broken cell", {"\"office,10.0.0.1"}, u"10.0.0.1"_s);
        row("one to be fixed", {"10.0.0.1."}, u"10.0.0.1"_s);
        row("its network", {"10.0.0.9/24"}, u"10.0.0.0/24"_s);
        row("network and mask", {"10.20.0.0", "255.255.0.0"}, u"10.20.0.0/16"_s);
        row("network and inverted mask", {"10.20.0.0", "0.0.255.255"}, u"10.20.0.0/16"_s);
        row("first and last", {"10.0.0.1", "10.0.0.9"}, u"10.0.0.1-10.0.0.9"_s);
        row("a range in words", {"10.0.0.1 to 10.0.0.9"}, u"10.0.0.1-10.0.0.9"_s);
        row("a wildcard", {"10.1.*.*"}, u"10.1.0.0/16"_s);
        row("wide digits", {"１０.0.0.1"}, u"10.0.0.1"_s);
    }

    void whatARowNames()
    {
        QFETCH(QByteArrayList, cells);
        QFETCH(QString, named);
        std::vector<std::string_view> texts;
        for (const QByteArray &cell : std::as_const(cells)) {
            texts.push_back(view(cell));
        }
        QStringList found;
        for (const AddressRange &range : addressesNamedIn(texts)) {
            found << range.toString();
        }
        QVERIFY2(found.contains(named), qPrintable(found.join(u' ')));
    }

    void endsOfBlocks()
    {
        QVERIFY(areEndsOfBlock("10.0.0.0", "10.0.0.255"));
        QVERIFY(areEndsOfBlock("2001:db8::", "2001:db8::ffff"));
        QVERIFY(areEndsOfBlock("10.0.0.4", "10.0.0.7"));
        QVERIFY(!areEndsOfBlock("10.0.0.4", "10.0.0.5")); // the same two addresses either way
        QVERIFY(!areEndsOfBlock("10.0.0.1", "10.0.0.9"));
        QVERIFY(!areEndsOfBlock("10.0.0.255", "10.0.0.0"));
        QVERIFY(!areEndsOfBlock("10.0.0.0/24", "10.0.0.255"));
        QVERIFY(!areEndsOfBlock("10.0.0.0", "office"));
    }
};

ALLOWDESK_TEST(AddressMentionTest)
#include "tst_addressmention.moc"
