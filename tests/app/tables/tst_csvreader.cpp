#include "app/tables/csvreader.h"
#include "tests/app/tables/rowcollector.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// Every byte belongs to exactly one row, or to the part of a row that a problem reports as cut off.
bool coversEveryByte(const CollectedRows &found, qsizetype size)
{
    qint64 at = 0;
    for (const auto &row : found.rows) {
        if (row.offset != at || row.length <= 0) {
            return false;
        }
        at += row.length;
    }
    return at == size;
}

/// The peak of this process's memory, in bytes.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return -1;
}

} // namespace

class CsvReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &rows,
                             const QStringList &problems = {}) { QTest::newRow(name) << text << rows << problems; };
        row("nothing", "", "");
        row("one cell", "a", "a");
        row("no line end", "a,b\nc,d", "a|b/c|d");
        row("LF", "a,b\nc,d\n", "a|b/c|d");
        row("CR LF", "a,b\r\nc,d\r\n", "a|b/c|d");
        row("CR", "a,b\rc,d\r", "a|b/c|d");
        row("mixed line ends", "a\rb\nc\r\nd", "a/b/c/d");
        row("blank lines are no rows", "a\n\n\r\nb\n", "a/b");
        row("empty cells", ",\n,,\n", "|/||");
        row("blanks are text", " a , b \n", " a | b ");
        row("quoted", "\"a\",\"b\"\n", "a|b");
        row("quoted empty", "\"\"\n\"\",\"\"\n", "/|");
        row("quoted delimiter", "\"a,b\",c\n", "a,b|c");
        row("quoted line ends", "\"a\nb\r\nc\rd\",e\nf\n", "a\nb\r\nc\rd|e/f");
        row("doubled quotes", "\"a\"\"b\"\"\",\"\"\"\"\n", "a\"b\"|\"");
        row("quote before the end", "a,\"b\"", "a|b");
        row("stray quote", "a\"b,c\"\n", "a\"b|c\"", {u"StrayQuote@1"_s});
        row("stray quotes in one row are one problem", "a\"b\"c\n", "a\"b\"c", {u"StrayQuote@1"_s});
        row("quote behind a blank", " \"a\" \n", " \"a\" ", {u"StrayQuote@1"_s});
        row("text behind a quote", "\"a\"b,c\n", "ab|c", {u"TextAfterQuote@1"_s});
        row("blank behind a quote", "\"a\" ,c\n", "a |c", {u"TextAfterQuote@1"_s});
        row("quote in text behind a quote", "\"a\"b\"c,d\n", "ab\"c|d", {u"TextAfterQuote@1"_s, u"StrayQuote@1"_s});
        row("blank behind a quoted cell of two lines", "\"a\nb\" ,c\n", "a\nb |c", {u"TextAfterQuote@2"_s});
        row("unclosed at the end", "a\n\"b,c\nd,e\n", "a/\"b|c/d|e", {u"UnclosedQuote@2"_s});
        row("unclosed in the last line", "a,\"b", "a|\"b", {u"UnclosedQuote@1"_s});
        row("only a quote", "\"", "\"", {u"UnclosedQuote@1"_s});
        row("unclosed before a quoted row", "x,\"5 inch\na,b\nc,\"d e\"\nf\n", "x|\"5 inch/a|b/c|d e/f",
            {u"UnclosedQuote@1"_s});
        row("unclosed in every row", "\"a\n\"b\n\"c\n", "\"a/\"b/\"c",
            {u"UnclosedQuote@1"_s, u"UnclosedQuote@2"_s, u"UnclosedQuote@3"_s});
        row("NUL", QByteArray("a\0b,c\n", 6), QByteArray("a\0b|c", 5), {u"NulByte@1"_s});
        row("NUL first", QByteArray("x\n\0\n", 4), QByteArray("x/\0", 3), {u"NulByte@2"_s});
        row("NUL in quotes", QByteArray("\"a\n\0\",b\n", 8), QByteArray("a\n\0|b", 5), {u"NulByte@2"_s});
        row("end mark of DOS", "a\r\n\x1a", "a", {u"ControlZ@2"_s});
        row("end mark behind a cell", "a,b\x1a", "a|b", {u"ControlZ@1"_s});
        row("end mark elsewhere is text", "a\x1a,b\nc\n", "a\x1a|b/c");
        row("UTF-8", "gr\xc3\xbcn,\xe4\xb8\xad\n", "gr\xc3\xbcn|\xe4\xb8\xad");
    }

    void reads()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, rows);
        const CollectedRows whole = collectRows(text);
        QCOMPARE(whole.text(), rows);
        QTEST(whole.problemTexts(), "problems");
        const bool endsWithMark = text.endsWith("\n\x1a");
        QVERIFY(coversEveryByte(whole, text.size() - (endsWithMark ? 1 : 0)));
        for (const qsizetype blockSize : {1, 2, 3, 5, 7}) {
            const CollectedRows parts = collectRows(text, {}, blockSize);
            QCOMPARE(parts.rows, whole.rows);
            QCOMPARE(parts.problems, whole.problems);
        }
    }

    void readsOtherDialects_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<char>("quote");
        QTest::addColumn<bool>("escape");
        QTest::addColumn<char>("comment");
        QTest::newRow("semicolon") << "a;b,c\n"_ba
                                   << "a|b,c"_ba << ';' << '"' << false << '\0';
        QTest::newRow("tab") << "a\tb c\n"_ba
                             << "a|b c"_ba << '\t' << '"' << false << '\0';
        QTest::newRow("single quotes") << "'a,b',\"c\n"_ba
                                       << "a,b|\"c"_ba << ',' << '\'' << false << '\0';
        QTest::newRow("no quotes") << "\"a,b\"\n"_ba
                                   << "\"a|b\""_ba << ',' << '\0' << false << '\0';
        QTest::newRow("escaped quote") << "\"a\\\"b\",c\n"_ba
                                       << "a\"b|c"_ba << ',' << '"' << true << '\0';
        QTest::newRow("escaped delimiter") << "a\\,b,c\n"_ba
                                           << "a,b|c"_ba << ',' << '"' << true << '\0';
        QTest::newRow("escaped line end") << "a\\\nb,c\nd\n"_ba
                                          << "a\nb|c/d"_ba << ',' << '"' << true << '\0';
        QTest::newRow("escaped escape") << "\"a\\\\\",b\n"_ba
                                        << "a\\|b"_ba << ',' << '"' << true << '\0';
        QTest::newRow("escape at the end") << "a\\"_ba
                                           << "a\\"_ba << ',' << '"' << true << '\0';
        QTest::newRow("comments") << "#x,\"\na#,b\n #c\n#"_ba
                                  << "a#|b/ #c"_ba << ',' << '"' << false << '#';
        QTest::newRow("quoted comment sign") << "\"#a\",b\n"_ba
                                             << "#a|b"_ba << ',' << '"' << false << '#';
    }

    void readsOtherDialects()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const char, delimiter);
        QFETCH(const char, quote);
        QFETCH(const bool, escape);
        QFETCH(const char, comment);
        const Dialect dialect{.delimiter = delimiter, .quote = quote, .backslashEscape = escape, .comment = comment};
        const CollectedRows whole = collectRows(text, dialect);
        QTEST(whole.text(), "rows");
        QVERIFY(coversEveryByte(whole, text.size()));
        for (const qsizetype blockSize : {1, 2, 3}) {
            QCOMPARE(collectRows(text, dialect, blockSize).rows, whole.rows);
        }
    }

    void readsLists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<QList<qint64>>("lines");
        QTest::newRow("nothing") << ""_ba
                                 << ""_ba << QList<qint64>{};
        QTest::newRow("lines") << "a\nb\r\nc\rd"_ba
                               << "a/b/c/d"_ba << QList<qint64>{1, 2, 3, 4};
        QTest::newRow("separators") << "a,b;c\td e , f\n"_ba
                                    << "a/b/c/d/e/f"_ba << QList<qint64>{1, 1, 1, 1, 1, 1};
        QTest::newRow("wide separators") << "a\xef\xbc\x8c"
                                            "b\xe3\x80\x81"
                                            "c\xe3\x80\x80"
                                            "d\xef\xbc\x9b"
                                            "e\n"_ba
                                         << "a/b/c/d/e"_ba << QList<qint64>{1, 1, 1, 1, 1};
        QTest::newRow("wide text is no separator") << "\xef\xbc\x91\xe4\xb8\xad"_ba
                                                   << "\xef\xbc\x91\xe4\xb8\xad"_ba << QList<qint64>{1};
        QTest::newRow("blank lines") << "\n  \n a \n\n"_ba
                                     << "a"_ba << QList<qint64>{3};
        QTest::newRow("comments") << "# x\na # y, z\n#\nb"_ba
                                  << "a/b"_ba << QList<qint64>{2, 4};
        QTest::newRow("range") << "a - b, c\n"_ba
                               << "a - b/c"_ba << QList<qint64>{1, 1};
        QTest::newRow("long range") << "a - b - c\n"_ba
                                    << "a - b - c"_ba << QList<qint64>{1};
        QTest::newRow("dash at the end") << "a -\nb - # x\nc-d -e\n"_ba
                                         << "a/-/b/-/c-d/-e"_ba << QList<qint64>{1, 1, 2, 2, 3, 3};
        QTest::newRow("end mark") << "a\n\x1a"_ba
                                  << "a"_ba << QList<qint64>{1};
        QTest::newRow("several entries") << "1.1.1.1 2.2.2.2,3.3.3.3\n"_ba
                                         << "1.1.1.1/2.2.2.2/3.3.3.3"_ba << QList<qint64>{1, 1, 1};
        QTest::newRow("a range in words") << "1.1.1.1\n1.1.1.2 to 1.1.1.9 # x\n1.1.2.1\n"_ba
                                          << "1.1.1.1/1.1.1.2 to 1.1.1.9/1.1.2.1"_ba << QList<qint64>{1, 2, 3};
        QTest::newRow("half a dash") << "1.1.1.2 -1.1.1.9\r\n1.1.1.2- 1.1.1.9"_ba
                                     << "1.1.1.2 -1.1.1.9/1.1.1.2- 1.1.1.9"_ba << QList<qint64>{1, 2};
        QTest::newRow("a dash that joins") << "1.1.1.2 - 1.1.1.9, 1.1.2.1\n"_ba
                                           << "1.1.1.2 - 1.1.1.9/1.1.2.1"_ba << QList<qint64>{1, 1};
        QTest::newRow("an address and a word") << "1.1.1.2, office\noffice lab\n"_ba
                                               << "1.1.1.2, office/office/lab"_ba << QList<qint64>{1, 2, 2};
        QTest::newRow("network and mask") << "1.1.1.0 255.255.255.0\n"_ba
                                          << "1.1.1.0 255.255.255.0"_ba << QList<qint64>{1};
        QTest::newRow("ends of a block") << "1.1.1.0,1.1.1.255\n1.1.1.4,1.1.1.9\n"_ba
                                         << "1.1.1.0,1.1.1.255/1.1.1.4/1.1.1.9"_ba << QList<qint64>{1, 2, 2};
        QTest::newRow("a long line")
            << "1.1.1.1 2.1.1.1 3.1.1.1 4.1.1.1 5.1.1.1 6.1.1.1 7.1.1.1 8.1.1.1 to 9.1.1.1,x\n"_ba
            << "1.1.1.1/2.1.1.1/3.1.1.1/4.1.1.1/5.1.1.1/6.1.1.1/7.1.1.1/8.1.1.1 to 9.1.1.1/x"_ba << QList<qint64>(9, 1);
    }

    void readsLists()
    {
        QFETCH(const QByteArray, text);
        const Dialect dialect{.layout = CsvLayout::List, .comment = '#'};
        const CollectedRows whole = collectRows(text, dialect);
        QTEST(whole.text(), "entries");
        QList<qint64> lines;
        for (const auto &row : whole.rows) {
            if (row.kind == CsvRow::Kind::Data) {
                lines << row.line;
            }
        }
        QTEST(lines, "lines");
        QVERIFY(coversEveryByte(whole, text.size() - (text.endsWith('\x1a') ? 1 : 0)));
        for (const qsizetype blockSize : {1, 2, 3, 4, 5}) {
            QCOMPARE(collectRows(text, dialect, blockSize).rows, whole.rows);
        }
    }

    void countsPhysicalLines()
    {
        const CollectedRows found = collectRows("a\n\"b\r\nc\",d\r\n\r\ne\rf");
        QList<qint64> lines;
        for (const auto &row : found.rows) {
            lines << row.line;
        }
        QCOMPARE(lines, (QList<qint64>{1, 2, 4, 5, 6}));
    }

    void keepsLimits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QStringList>("problems");
        QTest::newRow("cell") << "abcdefghij,k\nl\n"_ba
                              << "abcdefgh|k/l"_ba << QStringList{u"CellTooLong@1"_s};
        QTest::newRow("quoted cell") << "\"abcdefghij\",k\nl\n"_ba
                                     << "abcdefgh|k/l"_ba << QStringList{u"CellTooLong@1"_s};
        QTest::newRow("columns") << "a,b,c,d,e\nf\n"_ba
                                 << "a|b|c/f"_ba << QStringList{u"TooManyColumns@1"_s};
        QTest::newRow("row") << "a,b,cccccccccccccccccc,d\ne\n"_ba
                             << "a|b|cccccccc/e"_ba << QStringList{u"RowTooLong@1"_s, u"CellTooLong@1"_s};
        QTest::newRow("row, CR LF") << "aaaaaaa,bbbbbbb,ccccccc\r\ne\r\n"_ba
                                    << "aaaaaaa|bbbbbbb|/e"_ba << QStringList{u"RowTooLong@1"_s};
        QTest::newRow("row at the end") << "aaaaaaa,bbbbbbb,ccccccc"_ba
                                        << "aaaaaaa|bbbbbbb|"_ba << QStringList{u"RowTooLong@1"_s};
        QTest::newRow("line after a cut row") << "aaaaaaa,bbbbbbb,ccccccc\n\n#\n"_ba
                                              << "aaaaaaa|bbbbbbb|/#"_ba << QStringList{u"RowTooLong@1"_s};
        QTest::newRow("quote that is not closed in time")
            << "\"a\nb\nc\nd\ne\nf\ng\nh\ni\"\nj\n"_ba
            << "\"a/b/c/d/e/f/g/h/i\"/j"_ba << QStringList{u"UnclosedQuote@1"_s, u"StrayQuote@9"_s};
    }

    void keepsLimits()
    {
        QFETCH(const QByteArray, text);
        const CsvLimits limits{.cellBytes = 8, .rowBytes = 16, .columns = 3};
        const CollectedRows whole = collectRows(text, {}, 0, limits);
        QTEST(whole.text(), "rows");
        QTEST(whole.problemTexts(), "problems");
        for (const qsizetype blockSize : {1, 2, 3, 5}) {
            const CollectedRows parts = collectRows(text, {}, blockSize, limits);
            QCOMPARE(parts.rows, whole.rows);
            QCOMPARE(parts.problems, whole.problems);
        }
    }

    void saysThatACommentWasCut()
    {
        const CsvLimits limits{.rowBytes = 16};
        const CollectedRows found = collectRows("# a remark that is too long\na\n", {.comment = '#'}, 0, limits);
        QCOMPARE(found.text(), "a"_ba);
        QCOMPARE(found.problemTexts(), QStringList{u"RowTooLong@1"_s});
        QCOMPARE(found.problems.first().row, -1);
    }

    void readsALineOfAMegabyte()
    {
        const QByteArray cell(1 << 20, 'x');
        const QByteArray text = "a," + cell + "\n\"" + cell + "\",b\n";
        for (const qsizetype blockSize : {0, 4096}) {
            const CollectedRows found = collectRows(text, {}, blockSize);
            QCOMPARE(found.rows.size(), 2);
            QVERIFY(found.problems.isEmpty());
            QCOMPARE(found.rows.at(0).cells.at(1), cell);
            QCOMPARE(found.rows.at(1).cells.at(0), cell);
        }
    }

    void stopsWhenTheSinkDoes()
    {
        class OneRow final : public CsvSink
        {
        public:
            bool takeRow(const CsvRow &) override { return ++rows < 2; }
            void takeProblem(const CsvProblem &) override { ++problems; }
            int rows = 0;
            int problems = 0;
        } sink;
        CsvReader reader({}, {}, sink);
        reader.feed("a\nb\nc\nd");
        reader.feed("e\n\"f");
        reader.finish();
        QVERIFY(reader.isStopped());
        QCOMPARE(sink.rows, 2);
        QCOMPARE(sink.problems, 0);
    }

    void memoryStaysBounded()
    {
        class Counter final : public CsvSink
        {
        public:
            bool takeRow(const CsvRow &row) override
            {
                bytes += row.length;
                return true;
            }
            void takeProblem(const CsvProblem &) override { ++problems; }
            qint64 bytes = 0;
            qint64 problems = 0;
        } sink;
        CsvReader reader({}, {}, sink);
        // A gigabyte of rows in blocks that end anywhere in them, one of which opens a quote for ever.
        const QByteArray rows = "web,10.0.0.1,\"office, first floor\",team\n"_ba.repeated(25'000);
        const std::string_view block(rows.constData(), static_cast<std::size_t>(rows.size()) - 7);
        const qint64 before = peakMemory();
        constexpr int blocks = 1100;
        for (int i = 0; i < blocks; ++i) {
            reader.feed(block);
        }
        reader.feed("\"never closed");
        reader.finish();
        QCOMPARE(sink.bytes, static_cast<qint64>(block.size()) * blocks + 13);
        QVERIFY(sink.problems > 0);
        QVERIFY(before > 0);
        constexpr qint64 megabyte = 1 << 20;
        QVERIFY(peakMemory() - before < 100 * megabyte);
    }
};

ALLOWDESK_TEST(CsvReaderTest)
#include "tst_csvreader.moc"
