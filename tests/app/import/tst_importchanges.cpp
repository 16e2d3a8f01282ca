#include "app/import/importchanges.h"
#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What is done to many records, one act after the other.
class ImportChangesTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};
    std::shared_ptr<const ImportEvaluation> m_seen;

private Q_SLOTS:
    void init()
    {
        const QByteArray csv =
            "group,address\noffice,10.0.0.2.\noffice,10.0.0.1\noffice,10.0.0.7/24\noffice,\"10.0.0.3\n";
        const ImportSpec spec = importSpec(m_service.schema());
        const auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), {}));
        const auto plan = std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
        const QList<Row> rows{{nextRowId(), {u"branch"_s, u"10.0.0.1"_s}}};
        m_seen =
            std::make_shared<const ImportEvaluation>(evaluateImport(plan, {}, m_service, fakeWorkspace(), rows, {}));
        QCOMPARE(m_seen->fates.records,
            (QList<RecordFate>{RecordFate::Bad, RecordFate::Elsewhere, RecordFate::Bad, RecordFate::Bad}));
    }

    void actsAreCarriedOut_data()
    {
        using Kind = ImportAct::Kind;
        QTest::addColumn<ImportAct>("act");
        QTest::addColumn<ImportEdits>("edits");
        QTest::addColumn<QSet<qsizetype>>("moves");
        QTest::addColumn<int>("rows");
        const auto row = [](const char *name, const ImportAct &act, const ImportEdits &edits,
                             const QSet<qsizetype> &moves,
                             int rows) { QTest::newRow(name) << act << edits << moves << rows; };
        row("a text", {.kind = Kind::Write, .records = {1}, .column = 1, .text = u"10.0.0.9"_s},
            {{{2, 1}, u"10.0.0.9"_s}}, {}, 1);
        row("what is certain", {.kind = Kind::Fix, .records = {0, 1, 2, 3}}, {{{1, 1}, u"10.0.0.2"_s}}, {2}, 2);
        row("a suggestion", {.kind = Kind::TakeSuggestion, .records = {2}}, {{{3, 1}, u"10.0.0.0/24"_s}}, {}, 1);
        row("as it is", {.kind = Kind::Accept, .records = {3}}, {{{4, 0}, u"office"_s}, {{4, 1}, u"\"10.0.0.3"_s}}, {},
            1);
        row("moves", {.kind = Kind::Move, .records = {0, 1, 2, 3}}, {}, {2}, 1);
    }

    void actsAreCarriedOut()
    {
        QFETCH(ImportAct, act);
        act.on = m_seen;
        const ImportChanges changes = changedBy({act}, {});
        QTEST(changes.edits, "edits");
        QTEST(changes.moves, "moves");
        QTEST(static_cast<int>(changes.rows), "rows");
    }

    // An act was done by what was seen; what was written meanwhile is newer.
    void whatWasWrittenSinceCountsMore()
    {
        const ImportAct written{
            .kind = ImportAct::Kind::Write, .on = m_seen, .records = {0}, .column = 1, .text = u"10.7.7.7"_s};
        const ImportAct fix{.kind = ImportAct::Kind::Fix, .on = m_seen, .records = {0, 1}};
        const ImportChanges changes = changedBy({written, fix}, {});
        QCOMPARE(changes.edits, (ImportEdits{{{1, 1}, u"10.7.7.7"_s}}));
        QCOMPARE(changes.rows, 2);
    }

    // A row that is edited and moved is one.
    void rowsAreCountedOnce()
    {
        const ImportChanges before{.edits = {{{1, 0}, u"a"_s}, {{1, 1}, u"b"_s}, {{7, 1}, u"c"_s}}, .moves = {1, 3}};
        QCOMPARE(changedBy({}, before).rows, 3);
    }

    void stops()
    {
        std::stop_source stopped;
        stopped.request_stop();
        const ImportAct fix{.kind = ImportAct::Kind::Fix, .on = m_seen, .records = {0}};
        QVERIFY(changedBy({fix}, {}, stopped.get_token()).edits.isEmpty());
    }
};

ALLOWDESK_TEST(ImportChangesTest)
#include "tst_importchanges.moc"
