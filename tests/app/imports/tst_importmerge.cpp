#include "app/imports/importevaluation.h"
#include "app/plans/staging.h"
#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

using Fates = QList<RecordFate>;
using enum RecordFate;

/// A file laid on a cache's list: office 10.0.0.1 and 10.0.0.2, branch 10.0.1.1, web (a name that the rules would not
/// let anybody choose) 10.0.2.1, and office 10.0.9.5/24, which the service has taken once.
class ImportMergeTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};

    static QList<Row> current()
    {
        QList<Row> rows;
        for (const char *line :
            {"office 10.0.0.1", "office 10.0.0.2", "branch 10.0.1.1", "web 10.0.2.1", "office 10.0.9.5/24"}) {
            rows << Row{nextRowId(), QString::fromLatin1(line).split(u' ')};
        }
        return rows;
    }
    ImportEvaluation evaluated(const QByteArray &csv, const QList<Row> &rows, const ImportChoices &choices,
        const ImportEdits &edits = {}) const
    {
        const ImportSpec spec = importSpec(m_service.schema());
        auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), {}));
        const auto plan = ImportPlan::make(table, spec, findMapping(*table, spec));
        return evaluateImport(std::make_shared<const ImportPlan>(*plan), edits, m_service, fakePlace(), rows, choices);
    }

private Q_SLOTS:
    void everyRecordHasItsFate_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<Fates>("fates");
        const auto row = [](const char *name, const QByteArray &lines, const Fates &fates) {
            QTest::newRow(name) << QByteArray("group_name,ip\n" + lines) << fates;
        };
        row("new", "office,10.5.0.1\n", {Add});
        row("there already", "office,10.0.0.1\n", {Unchanged});
        row("there already, written otherwise", "office,10.0.0.1/32\n", {Unchanged});
        row("in another group", "branch,10.0.0.1\n", {Elsewhere});
        row("twice", "office,10.5.0.1\noffice,10.5.0.1/32\n", {Add, Repeated});
        row("twice, in two groups", "office,10.5.0.1\nbranch,10.5.0.1\n", {Add, Contradicted});
        row("there, and in another group", "office,10.0.0.1\nbranch,10.0.0.1\n", {Unchanged, Contradicted});
        row("bad", "office,10.5.0.300\n", {Bad});
        row("refused by the rules", "office,10.5.0.5/24\n", {Bad});
        row("what the rules refuse, there already", "office,10.0.9.5/24\n", {Unchanged});
        row("new in a group whose name is odd", "web,10.5.0.1\n", {Add});
        row("new in a new group whose name is odd", "abc,10.5.0.1\n", {Bad});
    }

    void everyRecordHasItsFate()
    {
        QFETCH(QByteArray, csv);
        const ImportEvaluation evaluation = evaluated(csv, current(), {});
        QTEST(evaluation.fates.records, "fates");
        QVERIFY(evaluation.fates.removed.isEmpty());
        for (qsizetype i = 0; i < evaluation.fates.records.size(); ++i) {
            if (evaluation.fates.records[i] == Unchanged) {
                QVERIFY(!evaluation.findings.contains(i));
            }
        }
    }

    void replaceTouchesOnlyWholeNamedGroups_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<bool>("allTheSame");
        QTest::addColumn<QStringList>("removed");
        QTest::addColumn<QStringList>("incomplete");
        const auto row = [](const char *name, const QByteArray &lines, bool allTheSame, const QStringList &removed,
                             const QStringList &incomplete = {}) {
            QTest::newRow(name) << QByteArray("group_name,ip\n" + lines) << allTheSame << removed << incomplete;
        };
        const QStringList none;
        const QStringList others{u"10.0.0.2"_s, u"10.0.9.5/24"_s};
        row("one group", "office,10.0.0.1\n", false, others);
        row("a new group", "fresh,10.5.0.1\n", false, none);
        row("two groups", "office,10.0.0.1\nbranch,10.7.0.1\n", false,
            {u"10.0.0.2"_s, u"10.0.1.1"_s, u"10.0.9.5/24"_s});
        row("a bad row", "office,10.0.0.1\noffice,10.0.0.2.\n", false, none, {u"office"_s});
        row("a bad row, all the same", "office,10.0.0.1\noffice,10.0.0.2.\n", true, others, {u"office"_s});
        row("a bad row in the other group", "office,10.0.0.1\nbranch,x\n", false, others, {u"branch"_s});
        row("a row without a group", "office,10.0.0.1\n,10.0.0.2\n", false, none, {QString()});
        row("its only row stands elsewhere", "branch,10.0.0.1\n", false, none, {u"branch"_s});
        row("its only row is in another group too", "office,10.0.0.1\nbranch,10.0.0.1\n", false, others, {u"branch"_s});
        row("what the rules refuse stays", "office,10.0.9.5/24\n", false, {u"10.0.0.1"_s, u"10.0.0.2"_s});
    }

    void replaceTouchesOnlyWholeNamedGroups()
    {
        QFETCH(QByteArray, csv);
        QFETCH(bool, allTheSame);
        const QList<Row> rows = current();
        const ImportEvaluation evaluation =
            evaluated(csv, rows, {.mode = ImportMode::Replace, .replaceIncomplete = allTheSame});
        QStringList removed;
        for (const Row &row : rows) {
            if (evaluation.fates.removed.contains(row.id)) {
                removed << row.cells[1];
            }
        }
        removed.sort();
        QTEST(removed, "removed");
        QTEST(evaluation.fates.incomplete, "incomplete");
    }

    void moveOfARowThatHasGoneIsAnAddition()
    {
        const QList<Row> rows = current();
        const ImportEvaluation evaluation = evaluated("group_name,ip\nbranch,10.0.0.1\n", rows, {.moves = {0}});
        QCOMPARE(evaluation.fates.records, Fates{Move});
        TargetState state{.attributes = {{u"enabled"_s, true}, {u"empty_groups"_s, QJsonArray()}}};
        state.rows = rows.mid(1); // somebody has removed it
        Draft draft(TargetRef{.id = u"i-1"_s}, m_service.schema(), Snapshot{.state = state});
        stageImport(draft, evaluation.candidates, evaluation.fates);
        QCOMPARE(draft.wanted().rows.constLast().cells, (QStringList{u"branch"_s, u"10.0.0.1"_s}));
    }

    void wishesThatMeetAnotherChangeComeBack()
    {
        TargetState state{.attributes = {{u"enabled"_s, true}, {u"empty_groups"_s, QJsonArray()}}};
        state.rows = current();
        Draft draft(TargetRef{.id = u"i-1"_s}, m_service.schema(), Snapshot{.state = state});
        const auto cells = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
        const RowIntent moved{cells("old 10.0.0.1"), cells("branch 10.0.0.1")}; // it is in office by now
        const RowIntent gone{cells("office 10.9.9.9"), std::nullopt}; // no longer there: fulfilled
        const RowIntent there{std::nullopt, cells("office 10.0.0.1")}; // fulfilled
        const RowIntent elsewhere{std::nullopt, cells("branch 10.0.0.2")}; // stands in office
        const RowIntent good{std::nullopt, cells("branch 10.6.0.1")};
        const QList<RowIntent> leftOut = stageIntents(draft, {.rows = {moved, gone, there, elsewhere, good}}).rows;
        QCOMPARE(leftOut, (QList<RowIntent>{moved, elsewhere}));
        QCOMPARE(draft.pendingCount(), 1);
    }

    // What somebody else has written there since is theirs.
    void anAttributeThatOthersChangedIsLeftOut()
    {
        const TargetState state{.attributes = {{u"name"_s, u"c"_s}, {u"enabled"_s, true}, {u"note"_s, u"b"_s}}};
        Draft draft(TargetRef{}, m_service.schema(), {.state = state});
        const AttributeIntent name{u"name"_s, u"b"_s, u"a"_s};
        const Intents leftOut =
            stageIntents(draft, {.attributes = {name, {u"enabled"_s, true, false}, {u"note"_s, u"a"_s, u"b"_s}}});
        QCOMPARE(leftOut, (Intents{.attributes = {name}}));
        QCOMPARE(draft.wantedAttributes().value(u"name"_s), QJsonValue(u"c"_s));
        QCOMPARE(draft.wantedAttributes().value(u"enabled"_s), QJsonValue(false));
    }
};

ALLOWDESK_TEST(ImportMergeTest)
#include "tst_importmerge.moc"
