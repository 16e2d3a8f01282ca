#include "app/lists/draft.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

using Rows = QList<QStringList>;

const QStringList a1{u"a"_s, u"1"_s};
const QStringList b1{u"b"_s, u"1"_s};
const QStringList b2{u"b"_s, u"2"_s};
const QStringList b9{u"b"_s, u"9"_s};
const QStringList d1{u"d"_s, u"1"_s};
const QStringList d9{u"d"_s, u"9"_s};

} // namespace

/// A draft on the rows a and b with the attribute open = false, under which others change the same.
class DraftConflictsTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};
    std::unique_ptr<Draft> m_draft;

    [[nodiscard]] RowId id(int row) const { return m_draft->base().state.rows[row].id; }
    [[nodiscard]] Rows wanted() const { return cellsOf(m_draft->wanted().rows); }

    // What a person stages: "edit" b to b2, "rename" b to d, "remove" b, or "add" d.
    void stage(const QString &kind) const
    {
        if (kind == "edit"_L1) {
            m_draft->setCells(id(1), b2);
        } else if (kind == "rename"_L1) {
            m_draft->setCells(id(1), d1);
        } else if (kind == "remove"_L1) {
            m_draft->removeRows({id(1)});
        } else {
            m_draft->addRow(d1);
        }
    }
    // What others make of the list.
    void read(const Rows &rows) const { m_draft->rebaseOnto({.state = pairs(rows, {{u"open"_s, false}})}); }

private Q_SLOTS:
    void init()
    {
        m_draft =
            std::make_unique<Draft>(TargetRef{}, m_schema, Snapshot{.state = pairs({a1, b1}, {{u"open"_s, false}})});
    }

    void othersDidSomethingToTheSame_data()
    {
        QTest::addColumn<QString>("staged");
        QTest::addColumn<Rows>("theirs");
        QTest::addColumn<Conflict>("conflict");
        QTest::addColumn<Rows>("keptMine");
        QTest::newRow("edit, they changed it")
            << u"edit"_s << Rows{a1, b9} << Conflict{.base = b1, .theirs = b9, .yours = b2} << Rows{a1, b2};
        QTest::newRow("edit, they removed it")
            << u"edit"_s << Rows{a1} << Conflict{.base = b1, .yours = b2} << Rows{a1, b2};
        QTest::newRow("rename, they changed it")
            << u"rename"_s << Rows{a1, b9} << Conflict{.base = b1, .theirs = b9, .yours = d1} << Rows{a1, d1};
        QTest::newRow("rename, they removed it")
            << u"rename"_s << Rows{a1} << Conflict{.base = b1, .yours = d1} << Rows{a1, d1};
        QTest::newRow("removal, they changed it")
            << u"remove"_s << Rows{a1, b9} << Conflict{.base = b1, .theirs = b9} << Rows{a1};
        QTest::newRow("addition, they added it otherwise")
            << u"add"_s << Rows{a1, b1, d9} << Conflict{.theirs = d9, .yours = d1} << Rows{a1, b1, d1};
    }

    void othersDidSomethingToTheSame()
    {
        QFETCH(QString, staged);
        QFETCH(Rows, theirs);
        QFETCH(Conflict, conflict);
        QFETCH(Rows, keptMine);
        stage(staged);
        const QSignalSpy met(m_draft.get(), &Draft::met);
        const RowId marked = staged == "add"_L1 ? m_draft->rows().constLast().id : id(1);
        read(theirs);
        QCOMPARE(m_draft->conflicts(), QList<Conflict>{conflict});
        QCOMPARE(m_draft->conflictOf(marked), std::optional(conflict));
        QCOMPARE(met.size(), 1);
        QCOMPARE(m_draft->pendingCount(), 1);

        // Mine: what is meant is staged on theirs; undo brings the question back, and redo the answer.
        QVERIFY(m_draft->decide({conflict}, ConflictSide::Mine));
        QCOMPARE(m_draft->conflictCount(), 0);
        QCOMPARE(wanted(), keptMine);
        QCOMPARE(m_draft->seen(), m_draft->base().state);
        m_draft->undo();
        QCOMPARE(m_draft->conflicts(), QList<Conflict>{conflict});
        m_draft->redo();
        QCOMPARE(m_draft->conflictCount(), 0);
        QCOMPARE(wanted(), keptMine);
        m_draft->undo();

        // Theirs: the edit ends.
        QVERIFY(m_draft->decide({conflict}, ConflictSide::Theirs));
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(wanted(), theirs);
        QVERIFY(!m_draft->decide({conflict}, ConflictSide::Theirs)); // there is none any more
    }

    void anAttributeIsDecidedToo()
    {
        const PairSchema schema;
        Draft draft({}, schema, {.state = pairs({}, {{u"open"_s, u"first"_s}})});
        draft.setAttribute(u"open"_s, u"mine"_s);
        draft.rebaseOnto({.state = pairs({}, {{u"open"_s, u"theirs"_s}})});
        const Conflict conflict{
            .attribute = u"open"_s, .base = {u"first"_s}, .theirs = {u"theirs"_s}, .yours = {u"mine"_s}};
        QCOMPARE(draft.conflicts(), QList<Conflict>{conflict});
        QCOMPARE(draft.seen().attributes[u"open"_s], QJsonValue(u"first"_s));
        QVERIFY(draft.decide({conflict}, ConflictSide::Mine));
        QCOMPARE(draft.conflictCount(), 0);
        QCOMPARE(draft.wantedAttributes()[u"open"_s], QJsonValue(u"mine"_s));
        draft.undo();
        QCOMPARE(draft.conflictCount(), 1);
        QVERIFY(draft.decide({conflict}, ConflictSide::Theirs));
        QVERIFY(draft.isEmpty());
    }

    // A rename whose new row others have added: the old row is to go, and the new one is not doubled.
    void theHalfThatOthersDidIsDropped()
    {
        stage(u"rename"_s);
        const QSignalSpy met(m_draft.get(), &Draft::met);
        read({a1, b1, d1});
        QCOMPARE(m_draft->change(id(1)), RowChange::Removed);
        QCOMPARE(wanted(), (Rows{a1, d1}));
        QCOMPARE(m_draft->conflictCount(), 0);
        QCOMPARE(met.size(), 1);
        QCOMPARE(met[0][1].toInt(), 1);
        m_draft->undo();
        QCOMPARE(wanted(), (Rows{a1, b1, d1}));
        m_draft->redo();
        QCOMPARE(wanted(), (Rows{a1, d1}));
    }

    void whatOthersTakeBackIsNoConflictAnyMore()
    {
        stage(u"edit"_s);
        const RowId edited = id(1);
        read({a1});
        QCOMPARE(m_draft->conflictCount(), 1);
        read({a1, b1});
        QCOMPARE(m_draft->conflictCount(), 0);
        QCOMPARE(m_draft->change(edited), RowChange::Edited); // still by its id
        QCOMPARE(wanted(), (Rows{a1, b2}));
    }

    // A decision on what somebody has changed once more decides nothing.
    void aDecisionIsOnWhatWasShown()
    {
        stage(u"edit"_s);
        read({a1, b9});
        const QList<Conflict> shown = m_draft->conflicts();
        read({a1, {u"b"_s, u"10"_s}});
        QVERIFY(!m_draft->decide(shown, ConflictSide::Mine));
        QCOMPARE(m_draft->conflictCount(), 1);
    }

    void anEditOfAConflictStaysOne()
    {
        stage(u"edit"_s);
        const RowId edited = id(1);
        read({a1, b9});
        QVERIFY(m_draft->setCells(edited, {u"b"_s, u"3"_s}));
        QCOMPARE(m_draft->conflictOf(edited)->base, b1);
        QCOMPARE(m_draft->conflictOf(edited)->yours, (QStringList{u"b"_s, u"3"_s}));
        QVERIFY(m_draft->setCells(edited, b9)); // typing theirs takes it
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(m_draft->conflictCount(), 0);
    }

    // An undo to an older edit does not lay it over what others have written meanwhile.
    void undoDoesNotHideAConflict()
    {
        stage(u"edit"_s);
        const RowId edited = id(1);
        m_draft->setCells(edited, {u"b"_s, u"3"_s});
        read({a1, b9});
        m_draft->undo();
        QCOMPARE(m_draft->conflictOf(edited), std::optional(Conflict{.base = b1, .theirs = b9, .yours = b2}));
    }

    // One reading without the list, as a missing right brings it, ends nothing of what is staged.
    void aDeletedListKeepsWhatIsStagedUntilItIsDecided()
    {
        m_draft->removeRows({id(0)});
        stage(u"edit"_s);
        TargetState gone;
        gone.exists = false;
        m_draft->rebaseOnto({.state = gone});
        QVERIFY(m_draft->isGone());
        QCOMPARE(m_draft->conflicts(), QList<Conflict>{goneConflict()});
        QCOMPARE(m_draft->pendingCount(), 2);
        QCOMPARE(m_draft->rows().size(), 2); // visible
        QVERIFY(!m_draft->decide({goneConflict()}, ConflictSide::Mine));
        read({a1, b1});
        QCOMPARE(m_draft->conflictCount(), 0);
        QCOMPARE(wanted(), Rows{b2});
        m_draft->rebaseOnto({.state = gone});
        QVERIFY(m_draft->decide({goneConflict()}, ConflictSide::Theirs));
        QVERIFY(m_draft->isEmpty());
    }

    void whatEveryoneElseSeesIsNotPartOfAConflict()
    {
        stage(u"edit"_s);
        read({a1, b9, d1});
        QCOMPARE(cellsOf(m_draft->seen().rows), (Rows{a1, b1, d1}));
        QCOMPARE(wanted(), (Rows{a1, b2, d1}));
    }
};

ALLOWDESK_TEST(DraftConflictsTest)
#include "tst_draftconflicts.moc"
