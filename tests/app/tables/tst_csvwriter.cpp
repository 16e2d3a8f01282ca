#include "app/tables/csvtable.h"
#include "app/tables/csvwriter.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class CsvWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QStringList &cells, const QByteArray &line) {
            QTest::newRow(name) << cells << line;
        };
        row("plain", {u"web"_s, u"10.0.0.1"_s}, "web,10.0.0.1\r\n");
        row("empty cell alone", {u""_s}, "\"\"\r\n");
        row("empty cells", {u""_s, u""_s}, ",\r\n");
        row("delimiter", {u"a,b"_s, u"c;d"_s}, "\"a,b\",c;d\r\n");
        row("quote", {u"a\"b"_s}, "\"a\"\"b\"\r\n");
        row("line end", {u"a\nb"_s}, "\"a\nb\"\r\n");
        row("blank at the end", {u"a "_s, u" b"_s, u"c d"_s}, "\"a \",\" b\",c d\r\n");
        row("comment sign", {u"#a"_s}, "\"#a\"\r\n");
        row("formula", {u"=1"_s}, "'=1\r\n");
        row("other characters", {u"中,ü"_s}, "\"\xe4\xb8\xad,\xc3\xbc\"\r\n");
    }

    void writes()
    {
        QFETCH(const QStringList, cells);
        QTEST(csvLine(cells), "line");
    }

    void formats()
    {
        QCOMPARE(csvLine({u"a"_s, u"b;c"_s}, {.delimiter = ';', .quoteAll = true}), "\"a\";\"b;c\"\r\n"_ba);
        QCOMPARE(csvLine({u"=1"_s}, {.guardFormulas = false}), "=1\r\n"_ba);
    }

    void everythingComesBack_data()
    {
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<bool>("quoteAll");
        QTest::addColumn<bool>("guard");
        for (const char delimiter : {',', ';', '\t', '|'}) {
            for (const int flags : {0, 1, 2, 3}) {
                QTest::addRow("%d %d", delimiter, flags) << delimiter << ((flags & 1) != 0) << ((flags & 2) != 0);
            }
        }
    }

    void everythingComesBack()
    {
        QFETCH(const char, delimiter);
        QFETCH(const bool, quoteAll);
        QFETCH(const bool, guard);
        std::mt19937 random(1);
        const QString alphabet = u"a0\"',;\t|\r\n #=-\\中ü"_s;
        QList<QStringList> rows;
        QByteArray text;
        for (int i = 0; i < 2000; ++i) {
            QStringList cells;
            for (auto count = random() % 4 + 1; count > 0; --count) {
                QString cell;
                for (auto length = random() % 6; length > 0; --length) {
                    cell += alphabet.at(static_cast<qsizetype>(random()) % alphabet.size());
                }
                cells << cell;
            }
            rows << cells;
            text += csvLine(cells, {.delimiter = delimiter, .quoteAll = quoteAll, .guardFormulas = guard});
        }
        const Dialect dialect{.delimiter = delimiter, .comment = '#', .formulaGuard = guard};
        const auto table = CsvTable::read(QByteArrayView(text), dialect);
        QVERIFY(table.has_value());
        QVERIFY(table->problems().empty());
        QCOMPARE(table->rowCount(), rows.size());
        for (qsizetype row = 0; row < rows.size(); ++row) {
            QCOMPARE(table->cellCount(row), static_cast<int>(rows.at(row).size()));
            for (int column = 0; column < table->cellCount(row); ++column) {
                const auto cell = table->cell(row, column);
                QCOMPARE(QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())), rows.at(row).at(column));
            }
        }
    }
};

ALLOWDESK_TEST(CsvWriterTest)
#include "tst_csvwriter.moc"
