#include "app/import/importarrangement.h"
#include "app/lists/sortkey.h"
#include "app/services/catalogue.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

using Records = QList<quint32>;

class ImportArrangementTest final : public QObject
{
    Q_OBJECT

    const std::unique_ptr<ServiceCatalog> m_services = makeServiceCatalog();

    [[nodiscard]] ImportEvaluation evaluated(
        const QByteArray &csv, const QString &serviceId = u"dcs"_s, const ImportEdits &edits = {}) const
    {
        const Service &service = *m_services->find(serviceId);
        const ImportSpec spec = importSpec(service.schema());
        const auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), {}));
        const auto plan = std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
        return evaluateImport(plan, edits, service, fakeWorkspace(), {}, {});
    }
    static Records arranged(const ImportEvaluation &evaluation, const ImportArrangement &arrangement,
        const RecordList &kept = {}, const std::stop_token &stop = {})
    {
        const RecordList records = arrangedRecords(evaluation, arrangement, kept, stop);
        return {records.begin(), records.end()};
    }

private Q_SLOTS:
    void arranges_data()
    {
        QTest::addColumn<ImportArrangement>("arrangement");
        QTest::addColumn<Records>("records");
        const auto row = [](const char *name, const ImportArrangement &arrangement, const Records &records) {
            QTest::newRow(name) << arrangement << records;
        };
        constexpr int group = 0;
        constexpr int address = 1;
        row("as in the file", {}, {0, 1, 2, 3, 4});
        row("from its end", {.isDescending = true}, {4, 3, 2, 1, 0});
        row("a text", {.text = u"OFFICE"_s}, {0, 2});
        row("a text of the address", {.text = u"10.0.0.1"_s}, {1, 3}); // 10.0.0.10 and 10.0.0.1
        row("a text in no cell that is imported", {.text = u"elsewhere"_s}, {});
        row("words of several cells", {.text = u" 10.0.0.1 BRANCH "_s}, {1, 3});
        row("words of which one is in another row", {.text = u"10.0.0.1 office"_s}, {});
        row("a text beyond ASCII", {.text = u"büro"_s}, {4});
        row("what was written", {.text = u"10.9.9.9"_s}, {2});
        row("what was there before that", {.text = u"10.0.0.3"_s}, {});
        row("only what needs attention", {.onlyNeeding = true}, {3, 4});
        row("both", {.text = u"büro"_s, .onlyNeeding = true}, {4});
        row("by address", {.sortedBy = address}, {0, 1, 2, 4, 3});
        row("by address, the last first", {.sortedBy = address, .isDescending = true}, {3, 4, 2, 1, 0});
        row("by group", {.sortedBy = group}, {1, 3, 4, 0, 2});
        row("by group, the last first", {.sortedBy = group, .isDescending = true}, {0, 2, 4, 1, 3});
        row("by what becomes of them", {.sortedBy = ImportArrangement::byFate}, {0, 1, 2, 3, 4});
        row("by a column that is not there", {.sortedBy = 7}, {0, 1, 2, 3, 4});
    }

    void arranges()
    {
        QFETCH(const ImportArrangement, arrangement);
        const ImportEvaluation evaluation =
            evaluated("group,address,note\noffice,10.0.0.2,elsewhere\nbranch,10.0.0.10,\n"
                      "Office,10.0.0.3,\nbranch,10.0.0.1x,\nb\xc3\xbcro,10.10.0.1,\n",
                u"dcs"_s, {{{3, 1}, u"10.9.9.9"_s}});
        QCOMPARE(evaluation.fates.records.mid(3), QList<RecordFate>(2, RecordFate::Bad));
        QTEST(arranged(evaluation, arrangement), "records");
        QCOMPARE(arrangement.isPlain(), arrangement == ImportArrangement());
    }

    // Somebody is looking at them.
    void keptRecordsStay()
    {
        const ImportEvaluation evaluation = evaluated("group,address\noffice,10.0.0.2\noffice,x\noffice,10.0.0.1\n");
        QCOMPARE(arranged(evaluation, {.onlyNeeding = true}, {2}), (Records{1, 2}));
        QCOMPARE(arranged(evaluation, {.onlyNeeding = true, .sortedBy = 1}, {0}), (Records{0, 1}));
    }

    void stops()
    {
        std::stop_source stopped;
        stopped.request_stop();
        const ImportEvaluation evaluation = evaluated("group,address\noffice,10.0.0.2\n");
        QVERIFY(arranged(evaluation, {.text = u"office"_s}, {}, stopped.get_token()).isEmpty());
    }

    void sortsAsListsAreSorted_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("column");
        for (const auto &service : m_services->services()) {
            const auto count = static_cast<int>(importSpec(service->schema()).columns.size());
            for (int column = 0; column < count; ++column) {
                QTest::addRow("%s %d", qPrintable(service->id()), column) << service->id() << column;
            }
        }
    }

    // By the keys that lists on the screen have, one for each cell.
    void sortsAsListsAreSorted()
    {
        QFETCH(const QString, service);
        QFETCH(const int, column);
        const Schema &schema = m_services->find(service)->schema();
        const ImportSpec spec = importSpec(schema);
        const QStringList texts{u"10.0.0.1"_s, u"10.0.0.1/32"_s, u"10.0.0.0/8"_s, u"10.0.0.0/24"_s, u"9.9.9.9"_s,
            u"10.0.0.0-10.0.0.9"_s, u"10.0.0.5/24"_s, u"::1"_s, u"2001:db8::/32"_s, u"2001:db8::1"_s, u"Office"_s,
            u"office 2"_s, u"Büro"_s, u"bÜro 1"_s, u"yes"_s, u"no"_s, QString()};
        std::mt19937 random(3);
        QStringList header;
        for (const ImportColumn &each : spec.columns) {
            header << each.id;
        }
        QByteArray csv = header.join(u',').toUtf8() + '\n';
        for (int row = 0; row < 300; ++row) {
            QStringList cells;
            for (qsizetype i = 0; i < spec.columns.size(); ++i) {
                cells << texts[static_cast<qsizetype>(random() % static_cast<std::size_t>(texts.size()))];
            }
            csv += cells.join(u',').toUtf8() + "\n";
        }
        const ImportEvaluation evaluation = evaluated(csv, service);
        std::vector<SortKey> keys;
        for (qsizetype record = 0; record < evaluation.records(); ++record) {
            const FieldKind kind = schema.columns()[column].kind;
            keys.push_back(
                sortKey(kind == FieldKind::Address ? kind : FieldKind::Text, evaluation.cell(record, column)));
        }
        for (const bool isDescending : {false, true}) {
            Records expected(evaluation.records());
            std::iota(expected.begin(), expected.end(), 0U);
            std::stable_sort(expected.begin(), expected.end(),
                [&](quint32 a, quint32 b) { return isDescending ? keys[b] < keys[a] : keys[a] < keys[b]; });
            QCOMPARE(arranged(evaluation, {.sortedBy = column, .isDescending = isDescending}), expected);
        }
    }
};

ALLOWDESK_TEST(ImportArrangementTest)
#include "tst_importarrangement.moc"
