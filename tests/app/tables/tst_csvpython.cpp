#include "tests/app/addresses/oracle.h"
#include "tests/app/tables/rowcollector.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QJsonArray toJson(const CollectedRows &found)
{
    QJsonArray rows;
    for (const auto &row : found.rows) {
        QJsonArray cells;
        for (const QByteArray &cell : row.cells) {
            cells << QString::fromUtf8(cell);
        }
        // For an empty line Python gives a row without any cell.
        rows << (row.kind == CsvRow::Kind::Blank ? QJsonArray() : cells);
    }
    return rows;
}

} // namespace

class CsvPythonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsPython_data()
    {
        QTest::addColumn<QString>("delimiter");
        QTest::addColumn<QString>("quoting");
        QTest::addColumn<QString>("lineEnd");
        for (const QString &delimiter : {u","_s, u";"_s, u"\t"_s, u"|"_s}) {
            for (const QString &quoting : {u"QUOTE_MINIMAL"_s, u"QUOTE_ALL"_s, u"QUOTE_NONE"_s}) {
                for (const QString &lineEnd : {u"lf"_s, u"crlf"_s}) {
                    QTest::addRow("'%s' %s %s", qPrintable(delimiter), qPrintable(quoting), qPrintable(lineEnd))
                        << delimiter << quoting << lineEnd;
                }
            }
        }
    }

    void equalsPython()
    {
        QFETCH(const QString, delimiter);
        QFETCH(const QString, quoting);
        QFETCH(const QString, lineEnd);
        const auto answer = askOracle(u"python3"_s,
            {QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/app/tables/write_and_read.py"), delimiter, quoting, lineEnd,
                u"1"_s},
            {});
        QVERIFY2(answer.has_value(), answer.has_value() ? "" : qPrintable(answer.error()));
        const QJsonObject object = QJsonDocument::fromJson(*answer).object();
        const QByteArray text = object.value(u"text").toString().toUtf8();
        const QJsonArray expected = object.value(u"rows").toArray();
        QVERIFY(expected.size() > 600);
        const Dialect dialect{.delimiter = delimiter.at(0).toLatin1(), .quote = quoting == u"QUOTE_NONE" ? '\0' : '"'};
        for (const qsizetype blockSize : {0, 17}) {
            const CollectedRows found = collectRows(text, dialect, blockSize);
            QVERIFY(found.problems.isEmpty());
            const QJsonArray rows = toJson(found);
            for (qsizetype i = 0; i < std::min(rows.size(), expected.size()); ++i) {
                QCOMPARE(rows.at(i), expected.at(i));
            }
            QCOMPARE(rows.size(), expected.size());
        }
    }
};

ALLOWDESK_TEST(CsvPythonTest)
#include "tst_csvpython.moc"
