#include "app/lists/draft.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QStringList cells(const QString &name, const QString &remark = u"1"_s)
{
    return {name, remark};
}

// Everything that a person sees of a draft.
struct Seen
{
    QList<Row> rows{};
    QList<RowChange> changes{};
    QJsonObject attributes{};
    bool isToBeDeleted = false;
    qsizetype pending = 0;

    bool operator==(const Seen &) const = default;
};

Seen seen(const Draft &draft)
{
    Seen seen{.rows = draft.rows(),
        .attributes = draft.wantedAttributes(),
        .isToBeDeleted = draft.isToBeDeleted(),
        .pending = draft.pendingCount()};
    for (const Row &row : std::as_const(seen.rows)) {
        seen.changes << draft.change(row.id);
    }
    return seen;
}

} // namespace

/// Undo and redo of what is staged on the rows a, b, c with the attribute open = false.
class DraftHistoryTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};
    std::unique_ptr<Draft> m_draft;

    [[nodiscard]] RowId id(int row) const { return m_draft->base().state.rows[row].id; }
    // A draft on so many rows, named by their numbers.
    void makeDraft(int count)
    {
        QList<QStringList> rows;
        for (int i = 0; i < count; ++i) {
            rows << cells(QString::number(i));
        }
        m_draft = std::make_unique<Draft>(TargetRef{}, m_schema, Snapshot{.state = pairs(rows, {{u"open"_s, false}})});
    }
    [[nodiscard]] QList<RowId> allIds() const
    {
        QList<RowId> ids;
        for (const Row &row : m_draft->base().state.rows) {
            ids << row.id;
        }
        return ids;
    }

    using Edit = std::function<void(Draft &, const QList<RowId> &)>;

private Q_SLOTS:
    void init()
    {
        m_draft = std::make_unique<Draft>(TargetRef{}, m_schema,
            Snapshot{.state = pairs({cells(u"a"_s), cells(u"b"_s), cells(u"c"_s)}, {{u"open"_s, false}})});
    }

    void everyEditIsOneStep_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<int>("count");
        const auto row = [](const char *name, const Edit &edit) {
            for (const int count : {3, 2000}) { // from a thousand rows on an edit is kept as a whole
                QTest::addRow("%s, %d rows", name, count) << edit << count;
            }
        };
        row("add", [](Draft &d, const QList<RowId> &) { d.addRow(cells(u"d"_s)); });
        row("change", [](Draft &d, const QList<RowId> &ids) { d.setCells(ids[1], cells(u"x"_s)); });
        row("remove", [](Draft &d, const QList<RowId> &ids) { d.removeRows(ids); });
        row("remove an added one", [](Draft &d, const QList<RowId> &) { d.removeRows({d.rows().constLast().id}); });
        row("restore", [](Draft &d, const QList<RowId> &ids) { d.restoreRows(ids); });
        row("a switch", [](Draft &d, const QList<RowId> &) { d.setAttribute(u"open"_s, true); });
        row("delete it all", [](Draft &d, const QList<RowId> &) { d.setExists(false); });
        row("discard", [](Draft &d, const QList<RowId> &) { d.discard(); });
        row("many at once", [](Draft &d, const QList<RowId> &ids) {
            DraftChanges changes{.removals = ids.mid(0, ids.size() / 3),
                .additions = {cells(u"e"_s), cells(u"f"_s)},
                .attributes = {{u"open"_s, true}}};
            for (const RowId id : ids.mid(ids.size() / 3)) {
                changes.edits.insert(id, cells(u"y"_s + QString::number(id)));
            }
            d.apply(changes);
        });
        row("stage", [](Draft &d, const QList<RowId> &ids) {
            StagedChanges changes;
            for (qsizetype i = 1; i < ids.size(); ++i) {
                changes.rows << RowIntent{.before = cells(QString::number(i))};
            }
            d.stage(changes);
        });
    }

    void everyEditIsOneStep()
    {
        QFETCH(Edit, edit);
        QFETCH(int, count);
        makeDraft(count);
        const QList<RowId> ids = allIds();
        m_draft->setCells(ids[0], cells(u"z"_s));
        m_draft->addRow(cells(u"first"_s));
        m_draft->addRow(cells(u"second"_s));
        const Seen before = seen(*m_draft);
        edit(*m_draft, ids);
        const Seen after = seen(*m_draft);
        QVERIFY(after != before);
        const QSignalSpy changed(m_draft.get(), &Draft::changed);
        m_draft->undo();
        QCOMPARE(changed.size(), 1);
        QVERIFY(seen(*m_draft) == before);
        QVERIFY(m_draft->canRedo());
        m_draft->redo();
        QVERIFY(seen(*m_draft) == after);
        QVERIFY(!m_draft->canRedo());
    }

    // Between the edit and its undo others have done a part of it, and something else.
    void undoAfterAReadingIsTheSameForLargeEdits_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("a small edit") << 8;
        QTest::newRow("a large edit") << 2000;
    }

    void undoAfterAReadingIsTheSameForLargeEdits()
    {
        QFETCH(int, count);
        makeDraft(count);
        const QList<RowId> ids = allIds();
        DraftChanges changes{.edits = {{ids[1], cells(u"1"_s, u"mine"_s)}}, .removals = ids.mid(2)};
        for (int i = 0; i < count; ++i) {
            changes.additions << cells(u"new %1"_s.arg(i));
        }
        m_draft->apply(changes);
        m_draft->setAttribute(u"open"_s, true);
        TargetState fresh = m_draft->base().state;
        fresh.rows.removeAt(2);
        fresh.rows << Row{nextRowId(), cells(u"theirs"_s)};
        QVERIFY(m_draft->rebaseOnto({.state = fresh}));
        QCOMPARE(m_draft->pendingCount(), count + 1 + count - 3 + 1); // the removal of row 2 took place
        const Seen before = seen(*m_draft);
        m_draft->undo();
        m_draft->undo();
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(sortedCells(m_draft->wanted().rows), sortedCells(fresh.rows));
        m_draft->redo();
        QCOMPARE(m_draft->pendingCount(), count + 1 + count - 3);
        QCOMPARE(m_draft->change(ids[1]), RowChange::Edited);
        QCOMPARE(m_draft->change(ids[3]), RowChange::Removed);
        m_draft->redo();
        QVERIFY(seen(*m_draft) == before);
    }

    void nothingIsNoStep()
    {
        m_draft->setCells(id(0), cells(u"a"_s));
        m_draft->restoreRows({id(0)});
        m_draft->setAttribute(u"open"_s, false);
        QVERIFY(!m_draft->canUndo());
        m_draft->undo(); // does nothing
        QVERIFY(m_draft->isEmpty());
    }

    void aNewEditEndsRedo()
    {
        m_draft->addRow(cells(u"d"_s));
        m_draft->undo();
        m_draft->addRow(cells(u"e"_s));
        QVERIFY(!m_draft->canRedo());
        m_draft->undo();
        QVERIFY(m_draft->isEmpty());
        QVERIFY(!m_draft->canUndo());
    }

    void lettersOfOneTextAreOneStep()
    {
        for (const QString &typed : {u"s"_s, u"sh"_s, u"sho"_s}) {
            m_draft->setAttribute(u"name"_s, typed);
        }
        m_draft->setAttribute(u"other"_s, u"x"_s);
        m_draft->setAttribute(u"open"_s, true);
        m_draft->setAttribute(u"open"_s, false); // switches are steps of their own
        m_draft->undo();
        QVERIFY(m_draft->wantedAttributes()[u"open"_s].toBool());
        m_draft->undo();
        m_draft->undo();
        QCOMPARE(m_draft->wantedAttributes()[u"name"_s].toString(), u"sho"_s);
        m_draft->undo();
        QVERIFY(!m_draft->wantedAttributes().contains(u"name"_s));
        QVERIFY(!m_draft->canUndo());
        m_draft->redo();
        QCOMPARE(m_draft->wantedAttributes()[u"name"_s].toString(), u"sho"_s);
    }

    void whatIsHandedOverDoesNotComeBack()
    {
        m_draft->addRow(cells(u"d"_s));
        m_draft->handOver();
        QVERIFY(m_draft->isEmpty());
        QVERIFY(!m_draft->canUndo());
        QVERIFY(!m_draft->canRedo());
    }

    // Another's change came in between: what is left of the edit is taken back, nothing else.
    void aReadingInBetweenIsNotTakenBack()
    {
        m_draft->setCells(id(0), cells(u"a"_s, u"2"_s));
        m_draft->removeRows({id(1)});
        m_draft->addRow(cells(u"d"_s));
        // b has gone, a has got that remark, e is new.
        QVERIFY(m_draft->rebaseOnto(
            {.state = pairs({cells(u"a"_s, u"2"_s), cells(u"c"_s), cells(u"e"_s)}, {{u"open"_s, false}})}));
        QCOMPARE(m_draft->pendingCount(), 1);
        m_draft->undo();
        m_draft->undo();
        m_draft->undo();
        QCOMPARE(
            cellsOf(m_draft->wanted().rows), (QList<QStringList>{cells(u"a"_s, u"2"_s), cells(u"c"_s), cells(u"e"_s)}));
        QVERIFY(m_draft->isEmpty());
        m_draft->redo();
        m_draft->redo();
        m_draft->redo();
        QCOMPARE(m_draft->pendingCount(), 1);
        QCOMPARE(m_draft->wanted().rows.constLast().cells, cells(u"d"_s));
    }

    // Somebody has deleted it all; taking a row back does not make it anew.
    void undoDoesNotBringBackWhatWasDeletedElsewhere()
    {
        m_draft->addRow(cells(u"d"_s));
        TargetState gone;
        gone.exists = false;
        QVERIFY(m_draft->rebaseOnto({.state = gone}));
        m_draft->undo();
        QVERIFY(!m_draft->wanted().exists);
        QVERIFY(m_draft->isEmpty());
    }

    void anEditOfARowThatIsGoneIsUndone()
    {
        m_draft->setCells(id(1), cells(u"b"_s, u"2"_s));
        QVERIFY(m_draft->rebaseOnto({.state = pairs({cells(u"a"_s), cells(u"c"_s)}, {{u"open"_s, false}})}));
        QCOMPARE(m_draft->pendingCount(), 1); // an addition now
        m_draft->undo();
        QVERIFY(m_draft->isEmpty());
        m_draft->redo();
        QCOMPARE(m_draft->pendingCount(), 1);
        QCOMPARE(m_draft->wanted().rows.size(), 3);
    }

    void redoDoesNotAddWhatSomebodyElseHasAdded()
    {
        m_draft->addRow(cells(u"d"_s));
        m_draft->undo();
        QVERIFY(m_draft->rebaseOnto(
            {.state = pairs({cells(u"a"_s), cells(u"b"_s), cells(u"c"_s), cells(u"d"_s)}, {{u"open"_s, false}})}));
        m_draft->redo();
        QVERIFY(m_draft->isEmpty());
    }

    // Any sequence of edits is undone to its beginning and made again to its end, state by state.
    void anySequenceGoesBackAndForth()
    {
        QRandomGenerator random(20261122);
        for (int round = 0; round < 40; ++round) {
            init();
            QList<Seen> states{seen(*m_draft)};
            for (int i = 0; i < 25; ++i) {
                const QList<Row> rows = m_draft->rows();
                const RowId chosen = rows[random.bounded(int(rows.size()))].id;
                const QString text = QString::number(random.bounded(100));
                switch (random.bounded(6)) {
                case 0:
                    m_draft->addRow(cells(text));
                    break;
                case 1:
                    m_draft->setCells(chosen, cells(text));
                    break;
                case 2:
                    m_draft->removeRows({chosen, rows.constFirst().id});
                    break;
                case 3:
                    m_draft->restoreRows({chosen});
                    break;
                case 4:
                    m_draft->setAttribute(u"open"_s, random.bounded(2) == 0);
                    break;
                default:
                    m_draft->apply({.removals = {chosen}, .additions = {cells(text), cells(u"n"_s + text)}});
                }
                if (const Seen now = seen(*m_draft); now != states.constLast()) {
                    states << now;
                }
            }
            for (qsizetype i = states.size() - 2; i >= 0; --i) {
                m_draft->undo();
                QVERIFY(seen(*m_draft) == states[i]);
            }
            QVERIFY(!m_draft->canUndo());
            for (qsizetype i = 1; i < states.size(); ++i) {
                m_draft->redo();
                QVERIFY(seen(*m_draft) == states[i]);
            }
            QVERIFY(!m_draft->canRedo());
        }
    }
};

ALLOWDESK_TEST(DraftHistoryTest)
#include "tst_drafthistory.moc"
