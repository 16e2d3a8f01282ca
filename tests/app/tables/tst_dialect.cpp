#include "app/tables/csvtable.h"
#include "app/tables/dialect.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class DialectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void detectsTables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<char>("comment");
        QTest::addColumn<bool>("escape");
        const auto row = [](const char *name, const QByteArray &text, char delimiter, char comment = '\0',
                             bool escape = false) { QTest::newRow(name) << text << delimiter << comment << escape; };
        row("comma", "group_name,ip\nweb,10.0.0.1\ndb,10.0.0.2\n", ',');
        row("semicolon", "group;ip\nweb;10.0.0.1\ndb;10.0.0.2\n", ';');
        row("tab", "group\tip\nweb\t10.0.0.1\n", '\t');
        row("bar", "group|ip\nweb|10.0.0.1\n", '|');
        row("semicolon with commas in it", "g;ip;note\nweb;1.1.1.1;a, b\ndb;2.2.2.2;c\nx;3.3.3.3;d, e, f\n", ';');
        row("comma in quotes", "g,ip,note\nweb,1.1.1.1,\"a; b; c\"\ndb,2.2.2.2,\"d; e; f\"\n", ',');
        row("one column with header", "ip\n10.0.0.1\n10.0.0.2\n", ',');
        row("one column in quotes", "\"10.0.0.1\"\n\"10.0.0.2\"\n", ',');
        row("group before the addresses", "web,10.0.0.1\nweb,10.0.0.2\n", ',');
        row("comments", "# my list\ng,ip\nweb,10.0.0.1\n", ',', '#');
        row("backslash", "g,note\nweb,\"a \\\"b\\\", c\"\ndb,\"d \\\"e\\\", f\"\n", ',', '\0', true);
        row("backslash that is text", "g,note\nweb,\"c:\\\"\ndb,\"d:\\\"\n", ',');
        row("uneven", "a,b\nc\nd,e\nf,g\n", ',');
        row("first and last address", "10.0.0.5,10.0.0.9\n10.0.1.5,10.0.1.9\n", ',');
        row("first and last address, tabs", "10.0.0.5\t10.0.0.9\n10.0.1.5\t10.0.1.9\n", '\t');
        row("nothing", "", ',');
        row("text", "hello world\n", ',');
    }

    void detectsTables()
    {
        QFETCH(const QByteArray, text);
        const Dialect dialect = detectDialect({text.constData(), static_cast<std::size_t>(text.size())});
        QVERIFY(dialect.layout == CsvLayout::Table);
        QTEST(dialect.delimiter, "delimiter");
        QTEST(dialect.comment, "comment");
        QTEST(dialect.backslashEscape, "escape");
        QCOMPARE(dialect.quote, '"');
    }

    void detectsLists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one a line") << "10.0.0.1\n10.0.0.0/8\n2001:db8::1\n"_ba;
        QTest::newRow("one line") << "10.0.0.1, 10.0.0.2;10.0.0.3 10.0.0.4"_ba;
        QTest::newRow("wrong ones among them") << "10.0.0.1\n10.0.0.300\n10.0.0.1/99\n010.1.2.3\n"_ba;
        QTest::newRow("comments") << "# office\n10.0.0.1 # door\n\n10.0.0.2\n"_ba;
        QTest::newRow("ranges") << "10.0.0.1 - 10.0.0.9\n10.0.0.1-10.0.0.9\n"_ba;
        QTest::newRow("a host name among many")
            << "10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\n10.0.0.1\nweb.example\n"_ba;
        QTest::newRow("with byte order mark") << "\xef\xbb\xbf"
                                                 "10.0.0.1\n"_ba;
    }

    void detectsLists()
    {
        QFETCH(const QByteArray, text);
        const Dialect dialect = detectDialect({text.constData(), static_cast<std::size_t>(text.size())});
        QVERIFY(dialect.layout == CsvLayout::List);
        QCOMPARE(dialect.comment, '#');
    }

    void detectsEncoding()
    {
        QVERIFY(detectDialect("a,b\n").encoding == std::nullopt);
        QVERIFY(detectDialect("\xef\xbb\xbf"
                              "a,b\n")
                    .encoding
            == TextEncoding::Utf8);
        QVERIFY(detectDialect("\xb1\xb8\xd7\xa2,ip\n").encoding == TextEncoding::Gb18030);
        const std::string_view utf16("\xff\xfe"
                                     "a\0;\0b\0\n\0c\0;\0d\0\n\0",
            18);
        QVERIFY(detectDialect(utf16).encoding == TextEncoding::Utf16LittleEndian);
        QCOMPARE(detectDialect(utf16).delimiter, ';');
    }

    void aGuessOfTheEncodingIsNoKnowledge()
    {
        QVERIFY(detectDialect("a,b\n").isEncodingSure);
        QVERIFY(detectDialect("a,\xc3\xbc\n").isEncodingSure);
        QVERIFY(!detectDialect("a,\xfc\n").isEncodingSure);
        QVERIFY(!detectDialect("\xb1\xb8\xd7\xa2,ip\n").isEncodingSure);
        // Found only behind the beginning that was looked at.
        QVERIFY(!CsvTable::read(QByteArrayView("a,\xfc\n"), detectDialect("a,"))->dialect().isEncodingSure);
        QVERIFY(
            CsvTable::read(QByteArrayView("a,\xfc\n"), {.encoding = TextEncoding::Latin1})->dialect().isEncodingSure);
    }

    void skippedRowsSayHowTheyWereWritten()
    {
        const Dialect own = detectDialect("\xef\xbb\xbf"
                                          "allowdesk-line,allowdesk-reason,ip\r\n3,\"a; b; c\",10.0.0.1\r\n");
        QVERIFY(own.layout == CsvLayout::Table && own.formulaGuard);
        QCOMPARE(own.delimiter, ',');
        QCOMPARE(own.comment, '\0');
        QCOMPARE(detectDialect("\"allowdesk-line\";\"allowdesk-reason\"\n").delimiter, ';');
        QVERIFY(detectDialect("\"allowdesk-line\";\"allowdesk-reason\"\n").formulaGuard);
        for (const char *other : {"line,reason,ip\n3,x,10.0.0.1\n", "allowdesk-lines,ip\n", "ip,allowdesk-line\n",
                 "allowdesk-line", "\"allowdesk-line,\""}) {
            QVERIFY(!detectDialect(other).formulaGuard);
        }
    }
};

ALLOWDESK_TEST(DialectTest)
#include "tst_dialect.moc"
