#include "app/import/importevaluation.h"
#include "app/lists/draft.h"
#include "app/lists/staging.h"
#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

using Fates = QList<RecordFate>;
using enum RecordFate;

namespace
{

// All texts at hand, no numbers and no hashes of addresses.
struct SimplestFates
{
    SimplestFates(const Schema &listSchema, const QList<Row> &rows, const ImportChoices &made)
        : schema(listSchema), current(rows), choices(made)
    { }

    const Schema &schema;
    const QList<Row> &current;
    const ImportChoices &choices;
    Fates records{};
    QHash<qsizetype, RowId> existing{};
    QList<RowId> removed{};

    void find(const ImportEvaluation &evaluation)
    {
        QHash<QString, QString> partOfKey;
        QSet<QString> parts;
        QSet<QString> incomplete;
        QSet<QString> keptKeys;
        QList<AddressRange> kept;
        for (qsizetype i = 0; i < evaluation.records(); ++i) {
            const QStringList cells = schema.normalised(evaluation.cells(i));
            const QString key = schema.key(cells);
            const QString &part = cells[0];
            const Row *met = nullptr;
            for (const Row &row : current) {
                met = rowKey(schema, row) == key && !evaluation.isMarked(i, RecordMark::Unreadable) ? &row : met;
            }
            const RecordFate fate = evaluation.isMarked(i, RecordMark::Unreadable) ? Bad
                : partOfKey.contains(key)                     ? (partOfKey[key] == part ? Repeated : Contradicted)
                : met && met->cells[0] == part                ? Unchanged
                : evaluation.isMarked(i, RecordMark::Refused) ? Bad
                : met                                         ? (choices.moves.contains(i) ? Move : Elsewhere)
                                                              : Add;
            if (fate == Bad) {
                keptKeys.insert(key);
                if (const auto range = AddressRange::parse(cells[1])) {
                    kept << *range;
                }
            } else {
                partOfKey.insert(key, partOfKey.value(key, part));
                parts.insert(part);
                if (met) {
                    existing.insert(i, met->id);
                }
            }
            if (fate == Bad || fate == Elsewhere || fate == Contradicted) {
                incomplete.insert(part);
            }
            records << fate;
        }
        for (const Row &row : current) {
            const QString &part = row.cells[0];
            const QString key = rowKey(schema, row);
            const auto range = AddressRange::parse(row.cells[1]);
            const bool isKept = keptKeys.contains(key) || std::any_of(kept.begin(), kept.end(), [&](const auto &one) {
                return range && one.overlaps(*range);
            });
            const bool isWhole = !incomplete.contains(part) && !incomplete.contains(QString());
            if (choices.mode == ImportMode::Replace && parts.contains(part) && !partOfKey.contains(key) && !isKept
                && (isWhole || choices.replaceIncomplete)) {
                removed << row.id;
            }
        }
    }
};

} // namespace

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
        const ImportEdits &edits = {}, const Dialect &dialect = {}) const
    {
        const ImportSpec spec = importSpec(m_service.schema());
        auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), dialect));
        const auto plan = ImportPlan::make(table, spec, findMapping(*table, spec));
        return evaluateImport(
            std::make_shared<const ImportPlan>(*plan), edits, m_service, fakeWorkspace(), rows, choices);
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
                QVERIFY(evaluation.findings(i).isEmpty());
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
        // Not 10.0.0.2, which the bad row names.
        row("a bad row, all the same", "office,10.0.0.1\noffice,10.0.0.2.\n", true, {u"10.0.9.5/24"_s}, {u"office"_s});
        row("a bad row of another group names it", "office,10.0.0.1\nbranch,10.0.0.2.\n", false, {u"10.0.9.5/24"_s},
            {u"branch"_s});
        row("a bad row names a part of it", "office,10.0.0.1\nbranch,010.0.9.77\n", false, {u"10.0.0.2"_s},
            {u"branch"_s});
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

    // The group of a record that was not read cleanly may be any of them, so nothing is removed, whatever is chosen.
    void misreadRecordsLetNothingGo_data()
    {
        QTest::addColumn<QByteArray>("csv");
        const auto row = [](const char *name, const QByteArray &csv) { QTest::newRow(name) << csv; };
        const QByteArray header = "group_name,ip\n";
        row("a quote that is never closed", header + "office,10.0.0.2\n\"office,10.0.0.1\n");
        row("a quote inside", header + "office,10.0.0.2\noff\"ice,10.0.0.1\n");
        row("a quote inside of a good row",
            header + "office,10.0.0.2\noffice,10.0.0.1\nbranch,10.0.1.1\nx\"y,10.7.0.1\n");
        row("text behind a quote", header + "office,10.0.0.2\n\"off\"ice,10.0.0.1\n");
        row("a byte of value zero", header + QByteArray("office,10.0.0.2\noff\0ice,10.0.0.1\n", 33));
        row("bytes of no character", header + "office,10.0.0.2\nB\xc3\xbcro,10.7.0.1\n\xff\xfe office,10.0.0.1\n");
        row("letters that were lost before",
            header
                + "office,10.0.0.2\noff\xef\xbf\xbd"
                  "ce,10.0.0.1\n");
        row("control characters",
            header
                + "office,10.0.0.2\noff\xc2\x93"
                  "ce,10.0.0.1\n");
        row("more cells than the header", header + "office,10.0.0.2\nold,office,10.0.0.1\n");
        row("a mask in another column", "group_name,ip,mask\noffice,10.0.0.2,\noffice,10.0.0.0,255.255.255.0\n");
        row("a header with a broken quote", "group_name,ip,\"note\noffice,10.0.0.2,x\n");
        row("an encoding that is a guess", "group_name;ip\noffice;10.0.0.2\nb\xfcro;10.0.0.1\n");
    }

    void misreadRecordsLetNothingGo()
    {
        QFETCH(QByteArray, csv);
        const Dialect dialect = detectDialect({csv.constData(), static_cast<std::size_t>(csv.size())});
        for (const bool allTheSame : {false, true}) {
            const ImportEvaluation evaluation =
                evaluated(csv, current(), {.mode = ImportMode::Replace, .replaceIncomplete = allTheSame}, {}, dialect);
            QVERIFY(evaluation.fates.misread > 0);
            QVERIFY(evaluation.fates.removed.isEmpty());
        }
    }

    void cutRecordsLetNothingGo()
    {
        const QByteArray csv = "group_name,ip\noffice,10.0.0.2\noffice,10.0.0.1                \n";
        const CsvLimits limits{.cellBytes = 12};
        const ImportSpec spec = importSpec(m_service.schema());
        auto table = std::make_shared<const CsvTable>(*CsvTable::read(QByteArrayView(csv), {}, limits));
        auto plan = std::make_shared<const ImportPlan>(*ImportPlan::make(table, spec, findMapping(*table, spec)));
        const ImportEvaluation evaluation = evaluateImport(
            plan, {}, m_service, fakeWorkspace(), current(), {.mode = ImportMode::Replace, .replaceIncomplete = true});
        QCOMPARE(evaluation.fates.misread, 1);
        QVERIFY(evaluation.fates.removed.isEmpty());
    }

    void aMisreadRecordThatWasLookedAtIsInTheWayNoMore()
    {
        const QByteArray csv = "group_name,ip\noffice,10.0.0.2\n\"office,10.0.0.1\n";
        const ImportEdits edits{{{2, 0}, u"office"_s}};
        const ImportEvaluation evaluation = evaluated(csv, current(), {.mode = ImportMode::Replace}, edits);
        QCOMPARE(evaluation.fates.records, (Fates{Unchanged, Unchanged}));
        QCOMPARE(evaluation.fates.removed.size(), 1); // 10.0.9.5/24
    }

    void fatesAreThoseOfTheSimplestWay_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 60; ++seed) {
            QTest::addRow("%d", seed) << seed;
        }
    }

    // Records and rows of few values in few groups, compared with an evaluation that keeps all texts.
    void fatesAreThoseOfTheSimplestWay()
    {
        QFETCH(int, seed);
        std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
        const QStringList addresses{u"10.0.0.1"_s, u"10.0.0.1/32"_s, u"10.0.0.2"_s, u"10.1.0.0/24"_s, u"10.1.0.9/24"_s,
            u"10.1.0.0-10.1.0.255"_s, u"::1"_s, u"0:0::1"_s, u"2001:db8::/64"_s, u"x"_s, u"10.0.0.300"_s, u""_s};
        const QStringList groups{u"office"_s, u"branch"_s, u"new-group"_s, u"web"_s, u""_s};
        const auto oneOf = [&random](const QStringList &texts, std::size_t most) {
            return texts[static_cast<qsizetype>(random() % std::min(most, static_cast<std::size_t>(texts.size())))];
        };
        QList<Row> rows;
        for (std::size_t i = random() % 8; i > 0; --i) {
            rows << Row{nextRowId(), {oneOf(groups, 3), oneOf(addresses, 10)}};
        }
        QByteArray csv = "group_name,ip\n";
        for (std::size_t i = random() % 20 + 1; i > 0; --i) {
            csv += (oneOf(groups, groups.size()) + u',' + oneOf(addresses, addresses.size())).toUtf8() + '\n';
        }
        const ImportChoices choices{.mode = random() % 2 == 0 ? ImportMode::Add : ImportMode::Replace,
            .moves = {0, 3, 5},
            .replaceIncomplete = random() % 2 == 0};
        const ImportEvaluation evaluation = evaluated(csv, rows, choices);
        SimplestFates simplest(m_service.schema(), rows, choices);
        simplest.find(evaluation);
        QCOMPARE(evaluation.fates.records, simplest.records);
        QCOMPARE(evaluation.fates.existing, simplest.existing);
        QCOMPARE(evaluation.fates.removed, simplest.removed);
        for (const RecordFate fate : {Add, Unchanged, Elsewhere, Move, Repeated, Contradicted, Bad}) {
            QCOMPARE(evaluation.count(fate), simplest.records.count(fate));
        }
    }

    void moveOfARowThatHasGoneIsAnAddition()
    {
        const QList<Row> rows = current();
        const ImportEvaluation evaluation = evaluated("group_name,ip\nbranch,10.0.0.1\n", rows, {.moves = {0}});
        QCOMPARE(evaluation.fates.records, Fates{Move});
        TargetState state{.attributes = {{u"enabled"_s, true}, {u"empty_groups"_s, QJsonArray()}}};
        state.rows = rows.mid(1); // somebody has removed it
        Draft draft(TargetRef{.id = u"i-1"_s}, m_service.schema(), Snapshot{.state = state});
        draft.apply(changesOf(evaluation, draft.wanted().rows));
        QCOMPARE(draft.wanted().rows.constLast().cells, (QStringList{u"branch"_s, u"10.0.0.1"_s}));
    }

    void intentsThatMeetAnotherChangeAreConflicts()
    {
        TargetState state{.attributes = {{u"enabled"_s, true}, {u"empty_groups"_s, QJsonArray()}}};
        state.rows = current();
        Draft draft(TargetRef{.id = u"i-1"_s}, m_service.schema(), Snapshot{.state = state});
        const auto cells = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
        const RowIntent moved{cells("old 10.0.0.1"), cells("branch 10.0.0.1")}; // it is in office by now
        const RowIntent gone{cells("office 10.9.9.9"), std::nullopt}; // no longer there: fulfilled
        const RowIntent there{std::nullopt, cells("office 10.0.0.1")}; // fulfilled
        const RowIntent elsewhere{std::nullopt, cells("branch 10.0.0.2")}; // is in office
        const RowIntent good{std::nullopt, cells("branch 10.6.0.1")};
        const Restaged restaged = stageIntents(draft, {.rows = {moved, gone, there, elsewhere, good}});
        QVERIFY(restaged.leftOut.isEmpty());
        QCOMPARE(draft.conflicts(),
            (QList<Conflict>{
                {.base = *moved.before, .theirs = cells("office 10.0.0.1"), .yours = *moved.after},
                {.theirs = cells("office 10.0.0.2"), .yours = *elsewhere.after},
            }));
        QCOMPARE(draft.pendingCount(), 3);
    }

    void anAttributeThatOthersChangedIsAConflict()
    {
        const TargetState state{.attributes = {{u"name"_s, u"c"_s}, {u"enabled"_s, true}, {u"note"_s, u"b"_s}}};
        Draft draft(TargetRef{}, m_service.schema(), {.state = state});
        const AttributeIntent name{u"name"_s, u"b"_s, u"a"_s};
        const Restaged restaged =
            stageIntents(draft, {.attributes = {name, {u"enabled"_s, true, false}, {u"note"_s, u"a"_s, u"b"_s}}});
        QCOMPARE(restaged.conflicts, 1);
        QCOMPARE(draft.conflicts().constFirst(),
            (Conflict{.attribute = u"name"_s, .base = {u"b"_s}, .theirs = {u"c"_s}, .yours = {u"a"_s}}));
        QCOMPARE(draft.wantedAttributes().value(u"enabled"_s), QJsonValue(false));
        QCOMPARE(draft.pendingCount(), 2);
    }
};

ALLOWDESK_TEST(ImportMergeTest)
#include "tst_importmerge.moc"
