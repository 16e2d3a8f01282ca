#include "app/lists/draft.h"
#include "app/lists/rebase.h"
#include "app/lists/staging.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

using Rows = QList<QStringList>;

const QStringList a1{u"a"_s, u"1"_s};
const QStringList a2{u"a"_s, u"2"_s};
const QStringList a3{u"a"_s, u"3"_s};
const QStringList b1{u"b"_s, u"1"_s};
const QStringList b9{u"b"_s, u"9"_s};
const QStringList x1{u"x"_s, u"1"_s};

} // namespace

/// Somebody else did something to the same: a running draft, a draft that is staged again and the check before a job
/// writes give one answer. The base is a1, x1.
class StagingTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};

private Q_SLOTS:
    void allWaysAgree_data()
    {
        QTest::addColumn<Rows>("mine"); // of a1, x1; the first row is a, edited or not
        QTest::addColumn<Rows>("theirs");
        QTest::addColumn<Rows>("wanted"); // where there is no conflict
        QTest::addColumn<int>("conflicts");
        QTest::newRow("edit, nothing") << Rows{a2, x1} << Rows{a1, x1} << Rows{a2, x1} << 0;
        QTest::newRow("edit, the same") << Rows{a2, x1} << Rows{a2, x1} << Rows{a2, x1} << 0;
        QTest::newRow("edit, otherwise") << Rows{a2, x1} << Rows{a3, x1} << Rows{} << 1;
        QTest::newRow("edit, removed") << Rows{a2, x1} << Rows{x1} << Rows{} << 1;
        QTest::newRow("rename, nothing") << Rows{b1, x1} << Rows{a1, x1} << Rows{b1, x1} << 0;
        QTest::newRow("rename, added there") << Rows{b1, x1} << Rows{a1, x1, b1} << Rows{b1, x1} << 0;
        QTest::newRow("rename, the same") << Rows{b1, x1} << Rows{b1, x1} << Rows{b1, x1} << 0;
        QTest::newRow("rename, changed") << Rows{b1, x1} << Rows{a3, x1} << Rows{} << 1;
        QTest::newRow("removal, nothing") << Rows{x1} << Rows{a1, x1} << Rows{x1} << 0;
        QTest::newRow("removal, the same") << Rows{x1} << Rows{x1} << Rows{x1} << 0;
        QTest::newRow("removal, changed") << Rows{x1} << Rows{a2, x1} << Rows{} << 1;
        QTest::newRow("addition, the same") << Rows{a1, x1, b1} << Rows{a1, x1, b1} << Rows{a1, b1, x1} << 0;
        QTest::newRow("addition, otherwise") << Rows{a1, x1, b1} << Rows{a1, x1, b9} << Rows{} << 1;
    }

    void allWaysAgree()
    {
        QFETCH(Rows, mine);
        QFETCH(Rows, theirs);
        QFETCH(Rows, wanted);
        QFETCH(int, conflicts);
        // The running draft, edited by hand.
        Draft running({}, m_schema, {.state = pairs({a1, x1})});
        const QList<Row> base = running.base().state.rows;
        if (!mine.contains(a1) && mine.constFirst() != x1) {
            running.setCells(base[0].id, mine.constFirst());
        } else if (mine.constFirst() == x1) {
            running.removeRows({base[0].id});
        } else {
            running.addRow(mine.constLast());
        }
        const Intents intents = intentsBetween(m_schema, running.seen(), running.wanted());
        const TargetState fresh = pairs(theirs);
        running.rebaseOnto({.state = fresh});
        // The one that is staged again.
        Draft again({}, m_schema, {.state = fresh});
        const Restaged restaged = stageIntents(again, intents);
        // The check.
        const Rebased checked = rebase(m_schema, intents, fresh);

        QCOMPARE(running.conflicts(), again.conflicts());
        QCOMPARE(running.conflicts(), checked.conflicts);
        QCOMPARE(restaged.conflicts, conflicts);
        QCOMPARE(running.conflictCount(), conflicts);
        QVERIFY(restaged.leftOut.isEmpty());
        QCOMPARE(sortedCells(running.wanted().rows), sortedCells(again.wanted().rows));
        // And what is kept of the draft is told to be a conflict again.
        const Intents kept = intentsBetween(m_schema, running.seen(), running.wanted());
        QCOMPARE(rebase(m_schema, kept, fresh).conflicts, checked.conflicts);
        if (conflicts == 0) {
            QCOMPARE(sortedCells(running.wanted().rows), wanted);
            QCOMPARE(sortedCells(checked.wanted.rows), wanted);
        }
    }

    // Staged at another time: A became B. Meanwhile B was added elsewhere, and A is there all the same.
    void whatIsLeftOfAnEditIsTheRemoval()
    {
        Draft draft({}, m_schema, {.state = pairs({a1, b1})});
        const Restaged restaged = stageIntents(draft, {.rows = {{a1, b1}}});
        QCOMPARE(restaged.halved, 1);
        QCOMPARE(draft.change(draft.base().state.rows[0].id), RowChange::Removed);
        QCOMPARE(cellsOf(draft.wanted().rows), Rows{b1});
        QVERIFY(draft.canUndo());
        draft.undo();
        QVERIFY(draft.isEmpty());
    }

    void whatHoldsAlreadyIsNoEdit()
    {
        Draft draft({}, m_schema, {.state = pairs({a1}, {{u"open"_s, true}})});
        const quint64 revision = draft.revision();
        stageIntents(draft,
            {.rows = {{std::nullopt, a1}, {b1, std::nullopt}},
                .attributes = {{u"open"_s, false, true}},
                .existence = true});
        QCOMPARE(draft.revision(), revision);
        QVERIFY(!draft.canUndo());
    }

    // What its person has staged since on the same row is newer.
    void whatIsStagedHereIsNotOverwritten()
    {
        Draft draft({}, m_schema, {.state = pairs({a1})});
        draft.setCells(draft.base().state.rows[0].id, a2);
        const Intents older{.rows = {{a1, a3}}};
        QCOMPARE(stageIntents(draft, older).leftOut, older);
        QCOMPARE(cellsOf(draft.wanted().rows), Rows{a2});
    }

    void aTargetThatIsNotThereKeepsEverything()
    {
        Draft draft({}, m_schema, {.state = {.exists = false}});
        const Intents intents{
            .rows = {{a1, a2}, {x1, std::nullopt}, {std::nullopt, b1}}, .attributes = {{u"open"_s, false, true}}};
        stageIntents(draft, intents);
        QVERIFY(draft.isGone());
        QCOMPARE(draft.pendingCount(), 4);
        QCOMPARE(sortedCells(draft.rows()), (Rows{a2, b1, x1}));
        draft.rebaseOnto({.state = pairs({a1, x1}, {{u"open"_s, false}})});
        QCOMPARE(draft.conflictCount(), 0);
        QCOMPARE(sortedCells(draft.wanted().rows), (Rows{a2, b1}));
    }
};

ALLOWDESK_TEST(StagingTest)
#include "tst_staging.moc"
