#include "app/tables/csvtable.h"
#include "tests/support/testregistry.h"

#include <QBuffer>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// A file on a disk that fails after some bytes.
class FailingDevice final : public QIODevice
{
protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_isUsed) {
            setErrorString(u"input/output error"_s);
            return -1;
        }
        m_isUsed = true;
        const qint64 size = std::min<qint64>(maxSize, 4);
        std::fill_n(data, size, 'a');
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool m_isUsed = false;
};

QByteArray joined(const CsvTable &table)
{
    QByteArray text;
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        for (int column = 0; column < table.cellCount(row); ++column) {
            text += QByteArrayView(table.cell(row, column)) + '|';
        }
        text += '@' + QByteArray::number(table.line(row)) + ' ';
    }
    return text.trimmed();
}

} // namespace

class CsvTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsCellsAndLines()
    {
        const auto table =
            CsvTable::read(QByteArrayView("a,b\n\n\"c\nd\",\"e\"\"f\"\ng\n#\n,,\xe4\xb8\xad\n"), {.comment = '#'});
        QVERIFY(table.has_value());
        QCOMPARE(joined(*table), "a|b|@1 c\nd|e\"f|@3 g|@5 ||\xe4\xb8\xad|@7"_ba);
        QCOMPARE(table->columnCount(), 3);
        QCOMPARE(table->counts().lines, 7);
        QCOMPARE(table->counts().blankLines, 1);
        QCOMPARE(table->counts().commentLines, 1);
        QCOMPARE(table->counts().bytes, 28);
        QVERIFY(table->cell(2, 1).empty());
        QCOMPARE(QByteArrayView(table->row(0).joinedCells()), QByteArrayView("ab"));
        QVERIFY(table->dialect().encoding == TextEncoding::Utf8);
    }

    void emptyFile()
    {
        const auto table = CsvTable::read(QByteArrayView(), Dialect());
        QVERIFY(table.has_value());
        QCOMPARE(table->rowCount(), 0);
        QCOMPARE(table->columnCount(), 0);
    }

    void problemsBearTheirRow()
    {
        const auto table = CsvTable::read(
            QByteArrayView("a,b\n\nc\"d\n#\"\ne,\xff\n"), {.encoding = TextEncoding::Utf8, .comment = '#'});
        QVERIFY(table.has_value());
        QCOMPARE(table->problems().size(), 2U);
        QVERIFY((table->problems().at(0)
            == CsvProblem{.kind = CsvProblemKind::StrayQuote, .line = 3, .offset = 6, .row = 1}));
        QVERIFY((table->problems().at(1)
            == CsvProblem{.kind = CsvProblemKind::InvalidEncoding, .line = 5, .offset = 14, .row = 2}));
    }

    void removesTheFormulaGuard()
    {
        const QByteArrayView text("'=1,'a,\"'=2\n'=3\"\n");
        QCOMPARE(joined(CsvTable::read(text, {.formulaGuard = true}).value()), "=1|'a|=2\n=3|@1"_ba);
        QCOMPARE(joined(CsvTable::read(text, {}).value()), "'=1|'a|'=2\n'=3|@1"_ba);
    }

    void keepsLimits_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("rows") << qint64{2} << qint64{1000};
        QTest::newRow("bytes") << qint64{100} << qint64{10};
    }

    void keepsLimits()
    {
        QFETCH(const qint64, rows);
        QFETCH(const qint64, bytes);
        const auto table =
            CsvTable::read(QByteArrayView("aaa,b\nccc,d\neee,f\nggg,h\n"), {}, {.rows = rows, .tableBytes = bytes});
        QVERIFY(table.has_value());
        QCOMPARE(joined(*table), "aaa|b|@1 ccc|d|@2"_ba.left(table->rowCount() == 2 ? 100 : 8));
        QVERIFY(table->rowCount() < 4);
        QCOMPARE(table->problems().size(), 1U);
        const CsvProblem problem = table->problems().front();
        QVERIFY(problem.kind == CsvProblemKind::TableTooLarge);
        QCOMPARE(problem.line, table->rowCount() + 1);
    }

    void countsProblemsBeyondTheLimit()
    {
        const QByteArray text = "a\"b\n"_ba.repeated(50);
        const auto table = CsvTable::read(QByteArrayView(text), {}, {.problems = 7});
        QVERIFY(table.has_value());
        QCOMPARE(table->rowCount(), 50);
        QCOMPARE(table->problems().size(), 7U);
        QCOMPARE(table->counts().problems, 50);
    }

    void stopsAndReports()
    {
        const QByteArray text = "web,10.0.0.1\n"_ba.repeated(200'000);
        std::stop_source source;
        qint64 last = 0;
        TaskControl control{.stop = source.get_token(), .progress = [&](qint64 done, qint64 total) {
                                QCOMPARE(total, text.size());
                                QVERIFY(done > last && done <= total);
                                last = done;
                            }};
        const auto whole = CsvTable::read(QByteArrayView(text), {}, {}, control);
        QVERIFY(whole.has_value());
        QCOMPARE(last, text.size());
        control.progress = [&](qint64, qint64) { source.request_stop(); };
        const auto stopped = CsvTable::read(QByteArrayView(text), {}, {}, control);
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }

    void failingDeviceIsAnError()
    {
        FailingDevice device;
        QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        const auto table = CsvTable::read(device, {});
        QVERIFY(!table.has_value());
        QCOMPARE(table.error().kind, ErrorKind::Storage);
        QCOMPARE(table.error().message, u"input/output error"_s);
    }

    void manyRowsOfAllKinds()
    {
        // Enough to fill several blocks and to let every store grow.
        QByteArray text;
        for (int i = 0; i < 60'000; ++i) {
            text += QByteArray::number(i) + (i % 3 == 0 ? ",\"a\nb\"" : i % 7 == 0 ? ",c,d,\"e\"\"\"" : ",f") + '\n';
        }
        const auto table = CsvTable::read(QByteArrayView(text), {});
        QVERIFY(table.has_value());
        QCOMPARE(table->rowCount(), 60'000);
        qint64 line = 1;
        for (int i = 0; i < 60'000; ++i) {
            QCOMPARE(QByteArrayView(table->cell(i, 0)), QByteArray::number(i));
            QCOMPARE(table->cellCount(i), i % 3 != 0 && i % 7 == 0 ? 4 : 2);
            QCOMPARE(table->line(i), line);
            line += i % 3 == 0 ? 2 : 1;
        }
    }
};

ALLOWDESK_TEST(CsvTableTest)
#include "tst_csvtable.moc"
