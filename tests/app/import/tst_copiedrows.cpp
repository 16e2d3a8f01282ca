#include "app/import/copiedrows.h"
#include "app/import/importevaluation.h"
#include "app/services/catalogue.h"
#include "app/tables/csvwriter.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What the program writes it reads back as the same, in every service: rows that were copied, and rows that an
/// import skipped.
class CopiedRowsTest final : public QObject
{
    Q_OBJECT

    const std::unique_ptr<ServiceCatalog> m_catalog = makeServiceCatalog();

    static QStringList nastyTexts()
    {
        return {u"plain"_s, u"-svc"_s, u"@x"_s, u"=1+1"_s, u"+49"_s, u"'-itself"_s, u"''=twice"_s, u"'quoted'"_s,
            u"a \"b\""_s, u"\"all\""_s, u"a\nb"_s, u"a\n=b"_s, u"a\r\nb"_s, u"a,b;c\td"_s, u"#note"_s, u"中文 é"_s,
            u"＝1"_s, u"\\"_s, u"line"_s, u""_s};
    }

    /// Rows of a service, each with one of the texts in its column.
    static QList<QStringList> rowsWith(const Schema &schema, const QStringList &texts, int column)
    {
        QList<QStringList> rows;
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QStringList cells;
            for (const Column &each : schema.columns()) {
                const bool isFlag = each.kind == FieldKind::Boolean || !each.editable;
                cells << (holdsAddresses(each.kind) ? u"10.1.0.%1"_s.arg(i + 1) : isFlag ? QString() : u"text"_s);
            }
            cells[column] = texts[i];
            rows << cells;
        }
        return rows;
    }

    static std::shared_ptr<const ImportPlan> planOf(
        const QByteArray &bytes, const Schema &schema, const Dialect &dialect)
    {
        const ImportSpec spec = importSpec(schema);
        const auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(bytes), dialect));
        return std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
    }
    static Dialect detected(const QByteArray &bytes)
    {
        return detectDialect({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }
    static QList<QStringList> recordsOf(const ImportPlan &plan, qsizetype width)
    {
        QList<QStringList> rows;
        for (qsizetype record = 0; record < plan.rowCount(); ++record) {
            QStringList cells;
            for (int column = 0; column < plan.spec().columns.size(); ++column) {
                cells << plan.text(record, column);
            }
            cells.resize(width);
            rows << cells;
        }
        return rows;
    }
    /// The file that an import writes of all its rows.
    static QByteArray skippedFile(const ImportPlan &plan)
    {
        QByteArray file = "\xef\xbb\xbf" + csvLine(plan.rejectedHeader());
        for (qsizetype record = 0; record < plan.rowCount(); ++record) {
            QStringList cells = plan.rejectedCells(record);
            cells[1] = u"✖ Skipped: did you mean 10.0.0.0/24; or 10.0.0.1, 10.0.0.2?"_s;
            file += csvLine(cells);
        }
        return file;
    }
    static bool isTypedText(const Column &column) { return column.kind == FieldKind::Text && column.editable; }

private Q_SLOTS:
    void copiedRowsComeBackToTheLetter()
    {
        const QStringList texts = nastyTexts() + QStringList{u" blank before"_s, u"blank behind "_s, u"255.255.0.0"_s};
        for (const auto &service : m_catalog->services()) {
            const Schema &schema = service->schema();
            for (int column = 0; column < schema.columns().size(); ++column) {
                if (!isTypedText(schema.columns()[column])) {
                    continue;
                }
                const QList<QStringList> rows = rowsWith(schema, texts, column);
                const auto plan = planOf(copiedRows(schema, rows), schema, copiedRowsDialect());
                QCOMPARE(recordsOf(*plan, schema.columns().size()), rows);
            }
        }
    }

    // Pasted into the list that they come from they change nothing.
    void copiedRowsAreTheRowsThatStandThere()
    {
        for (const auto &service : m_catalog->services()) {
            const Schema &schema = service->schema();
            QList<Row> current;
            const int last = static_cast<int>(importSpec(schema).columns.size()) - 1;
            const int text = isTypedText(schema.columns()[last]) ? last : 0;
            const QList<QStringList> rows =
                rowsWith(schema, {u"=1"_s, u"'-svc"_s, u"@x"_s}, isTypedText(schema.columns()[text]) ? text : 2);
            for (const QStringList &cells : rows) {
                current << Row{nextRowId(), cells};
            }
            const auto plan = planOf(copiedRows(schema, rows), schema, copiedRowsDialect());
            const ImportEvaluation evaluation =
                evaluateImport(plan, {}, *service, fakeWorkspace(), current, {.mode = ImportMode::Replace});
            QCOMPARE(evaluation.count(RecordFate::Unchanged), rows.size());
            QCOMPARE(evaluation.changes(), 0);
        }
    }

    void skippedRowsComeBack_data()
    {
        QTest::addColumn<bool>("hasHeader");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("with a header") << true << ',';
        QTest::newRow("without one") << false << ',';
        QTest::newRow("written again by a spreadsheet") << true << ';';
    }

    void skippedRowsComeBack()
    {
        QFETCH(const bool, hasHeader);
        QFETCH(const char, delimiter);
        for (const auto &service : m_catalog->services()) {
            const Schema &schema = service->schema();
            for (int column = 0; column < schema.columns().size(); ++column) {
                if (!isTypedText(schema.columns()[column])) {
                    continue;
                }
                QByteArray original = hasHeader ? copiedRows(schema, {}) : QByteArray();
                const QList<QStringList> rows = rowsWith(schema, nastyTexts(), column);
                for (const QStringList &cells : rows) {
                    original += csvLine(cells.first(importSpec(schema).columns.size()), {.guardFormulas = false});
                }
                const auto plan = planOf(original, schema, {.encoding = TextEncoding::Utf8});
                const QByteArray file = skippedFile(*plan);
                QByteArray again = file;
                if (delimiter != ',') {
                    again.clear();
                    const auto table = CsvTable::read(QByteArrayView(file), {});
                    for (qsizetype row = 0; row < table->rowCount(); ++row) {
                        QStringList cells;
                        for (int cell = 0; cell < table->cellCount(row); ++cell) {
                            cells << QString::fromStdString(std::string(table->cell(row, cell)));
                        }
                        again += csvLine(cells, {.delimiter = delimiter, .guardFormulas = false});
                    }
                }
                const auto back = planOf(again, schema, detected(again));
                QCOMPARE(recordsOf(*back, schema.columns().size()), recordsOf(*plan, schema.columns().size()));
                for (qsizetype record = 0; record < back->rowCount(); ++record) {
                    const auto problems = back->problems(record);
                    QVERIFY(
                        std::none_of(problems.begin(), problems.end(), &isMisread)); // the reason is none of its cells
                }
            }
        }
    }

    // A bare list has one column, which the file of its skipped rows has to name.
    void skippedEntriesOfAListComeBack()
    {
        for (const auto &service : m_catalog->services()) {
            const Schema &schema = service->schema();
            const QByteArray list = "203.0.113.4\n203.0.113.300\n198.51.100.0/24\ngateway.example.com\n";
            const auto plan = planOf(list, schema, detected(list));
            const QByteArray file = skippedFile(*plan);
            const auto back = planOf(file, schema, detected(file));
            QCOMPARE(recordsOf(*back, 9), recordsOf(*plan, 9));
            QCOMPARE(missingColumns(back->spec(), back->mapping()), missingColumns(plan->spec(), plan->mapping()));
            // And once more, when some of them are still wrong.
            const QByteArray second = skippedFile(*back);
            QCOMPARE(recordsOf(*planOf(second, schema, detected(second)), 9), recordsOf(*plan, 9));
        }
    }

    void filesOfEarlierVersionsAreReadToo()
    {
        const Service &waf = *m_catalog->find(u"waf"_s);
        const QByteArray list =
            "\xef\xbb\xbfline,reason\r\n2,\"left out, 203.0.113.300\",203.0.113.30\r\n4,x,198.51.100.0/24\r\n";
        const auto plan = planOf(list, waf.schema(), detected(list));
        QCOMPARE(recordsOf(*plan, 1), (QList<QStringList>{{u"203.0.113.30"_s}, {u"198.51.100.0/24"_s}}));
        QCOMPARE(plan->counts().good, 2);
    }

    // Theirs may be meant: a user can be called '-svc.
    void apostrophesOfOthersStay()
    {
        const Service &hss = *m_catalog->find(u"hss"_s);
        for (const QByteArray &file : {"private_ip,login_ip,login_user_name\n10.0.0.1,10.0.0.2,'-svc\n"_ba,
                 "line,private_ip,login_ip,login_user_name\n1,10.0.0.1,10.0.0.2,'-svc\n"_ba,
                 "line,reason,private_ip,login_ip,login_user_name\n1,x,10.0.0.1,10.0.0.2,'-svc\n"_ba}) {
            QCOMPARE(planOf(file, hss.schema(), detected(file))->text(0, 2), u"'-svc"_s);
        }
        const QByteArray own = "allowdesk-line,allowdesk-reason,private_ip,login_ip,login_user_name\n"
                               "1,x,10.0.0.1,10.0.0.2,'-svc\n2,x,10.0.0.1,10.0.0.2,'svc\n";
        const auto plan = planOf(own, hss.schema(), detected(own));
        QCOMPARE(plan->text(0, 2), u"-svc"_s);
        QCOMPARE(plan->text(1, 2), u"'svc"_s); // what needed no guard has none
    }
};

ALLOWDESK_TEST(CopiedRowsTest)
#include "tst_copiedrows.moc"
