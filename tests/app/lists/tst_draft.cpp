#include "app/lists/draft.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

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

} // namespace

/// A draft on the rows a, b, c (remark 1) with the attribute open = false, and what it tells.
class DraftTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};
    std::unique_ptr<Draft> m_draft;
    std::unique_ptr<QSignalSpy> m_changes;

    [[nodiscard]] RowId id(int row) const { return m_draft->base().state.rows[row].id; }
    [[nodiscard]] QList<QStringList> wanted() const { return cellsOf(m_draft->wanted().rows); }

private Q_SLOTS:
    void init()
    {
        m_draft = std::make_unique<Draft>(TargetRef{}, m_schema,
            Snapshot{.state = pairs({cells(u"a"_s), cells(u"b"_s), cells(u"c"_s)}, {{u"open"_s, false}})});
        m_changes = std::make_unique<QSignalSpy>(m_draft.get(), &Draft::changed);
    }

    void startsAsItsBase()
    {
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(m_draft->wanted(), m_draft->base().state);
        QCOMPARE(m_draft->rows(), m_draft->base().state.rows);
        QCOMPARE(m_draft->change(id(0)), RowChange::Unchanged);
    }

    void addsRowsWithOneSignal()
    {
        const RowId added = m_draft->addRow({u" d "_s, u"1"_s});
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(m_draft->change(added), RowChange::Added);
        QCOMPARE(m_draft->rows().constLast().id, added);
        m_draft->apply({.additions = {cells(u"e"_s), cells(u"f"_s)}});
        QCOMPARE(m_changes->size(), 2);
        QCOMPARE(m_draft->pendingCount(), 3);
        QCOMPARE(wanted(),
            (QList<QStringList>{
                cells(u"a"_s), cells(u"b"_s), cells(u"c"_s), cells(u"d"_s), cells(u"e"_s), cells(u"f"_s)}));
    }

    void addedRowIdSurvivesAListenerThatDiscards()
    {
        connect(m_draft.get(), &Draft::changed, m_draft.get(), [](Draft *draft) {
            if (!draft->isEmpty()) {
                draft->discard();
            }
        });
        QVERIFY(m_draft->addRow(cells(u"d"_s)) > 0);
        QVERIFY(m_draft->isEmpty());
    }

    void editThatRestoresTheBaseIsNone()
    {
        QVERIFY(m_draft->setCells(id(1), cells(u"b"_s, u"2"_s)));
        QCOMPARE(m_draft->change(id(1)), RowChange::Edited);
        QCOMPARE(wanted(), (QList<QStringList>{cells(u"a"_s), cells(u"b"_s, u"2"_s), cells(u"c"_s)}));
        QVERIFY(m_draft->setCells(id(1), cells(u" b "_s)));
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(m_changes->size(), 2);
    }

    void addedRowIsEditedInPlace()
    {
        const RowId added = m_draft->addRow(cells(u"d"_s));
        QVERIFY(m_draft->setCells(added, cells(u"e"_s)));
        QCOMPARE(m_draft->change(added), RowChange::Added);
        QCOMPARE(m_draft->pendingCount(), 1);
        QCOMPARE(wanted().constLast(), cells(u"e"_s));
    }

    void unknownAndRemovedRowsAreNotEdited()
    {
        QVERIFY(!m_draft->setCells(nextRowId(), cells(u"x"_s)));
        m_draft->removeRows({id(0)});
        m_changes->clear();
        QVERIFY(!m_draft->setCells(id(0), cells(u"x"_s)));
        QCOMPARE(m_changes->size(), 0);
    }

    void removedRowsStayVisibleUntilRestored()
    {
        const RowId added = m_draft->addRow(cells(u"d"_s));
        m_draft->setCells(id(0), cells(u"a"_s, u"9"_s));
        m_changes->clear();
        m_draft->removeRows({id(0), id(2), added});
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(m_draft->rows().size(), 3);
        QCOMPARE(m_draft->change(id(0)), RowChange::Removed);
        QCOMPARE(wanted(), (QList<QStringList>{cells(u"b"_s)}));
        QCOMPARE(m_draft->pendingCount(), 2);
        m_draft->restoreRows({id(0), id(2)});
        QCOMPARE(m_changes->size(), 2);
        QVERIFY(m_draft->isEmpty());
    }

    void attributesCountOnlyWhenDifferent()
    {
        m_draft->setAttribute(u"open"_s, true);
        QCOMPARE(m_draft->pendingCount(), 1);
        QCOMPARE(m_draft->wanted().attributes[u"open"_s], QJsonValue(true));
        m_draft->setAttribute(u"open"_s, false);
        QVERIFY(m_draft->isEmpty());
        QCOMPARE(m_changes->size(), 2);
    }

    void deletionIsAnIntentLikeAnyOther()
    {
        QVERIFY(m_draft->isEmpty());
        m_draft->setExists(false);
        QCOMPARE(m_draft->pendingCount(), 1);
        QVERIFY(m_draft->isToBeDeleted());
        QVERIFY(!m_draft->wanted().exists);
        m_draft->rebaseOnto({.state = m_draft->base().state}); // another reading of the same leaves it staged
        QVERIFY(m_draft->isToBeDeleted());
        m_draft->setExists(true);
        QVERIFY(m_draft->isEmpty());
        m_draft->setExists(false);
        m_draft->discard();
        QVERIFY(m_draft->isEmpty() && m_draft->wanted().exists);
    }

    void whatOthersDeletedIsNoIntentOfOurs()
    {
        Snapshot gone;
        gone.state.exists = false;
        m_draft->rebaseOnto(gone);
        QVERIFY(!m_draft->wanted().exists);
        QVERIFY(m_draft->isEmpty());
    }

    void discardTakesEverythingBack()
    {
        m_draft->addRow(cells(u"d"_s));
        m_draft->setCells(id(0), cells(u"a"_s, u"2"_s));
        m_draft->removeRows({id(1)});
        m_draft->setAttribute(u"open"_s, true);
        m_changes->clear();
        m_draft->discard();
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(m_draft->wanted(), m_draft->base().state);
    }

    // One edit of each kind on a, b or the switch; then somebody else's list comes in.
    void overlayLiesOnFresherReadings_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<QList<QStringList>>("fresh");
        QTest::addColumn<QList<QStringList>>("wanted");
        QTest::addColumn<int>("pending");
        const QStringList a = cells(u"a"_s);
        const QStringList b = cells(u"b"_s);
        const QStringList b2 = cells(u"b"_s, u"2"_s);
        const QStringList d = cells(u"d"_s);
        using Rows = QList<QStringList>;
        QTest::newRow("nothing, others added") << u"none"_s << Rows{a, b, d} << Rows{a, b, d} << 0;
        QTest::newRow("edit, unchanged") << u"edit"_s << Rows{a, b} << Rows{a, b2} << 1;
        QTest::newRow("edit, others the same") << u"edit"_s << Rows{a, b2} << Rows{a, b2} << 0;
        QTest::newRow("edit, others removed it") << u"edit"_s << Rows{a} << Rows{a, b2} << 1;
        QTest::newRow("removal, unchanged") << u"remove"_s << Rows{a, b} << Rows{a} << 1;
        QTest::newRow("removal, others too") << u"remove"_s << Rows{a} << Rows{a} << 0;
        QTest::newRow("addition, unchanged") << u"add"_s << Rows{a, b} << Rows{a, b, d} << 1;
        QTest::newRow("addition, others too") << u"add"_s << Rows{a, d} << Rows{a, d} << 0;
    }

    void overlayLiesOnFresherReadings()
    {
        QFETCH(QString, edit);
        QFETCH(QList<QStringList>, fresh);
        QFETCH(QList<QStringList>, wanted);
        QFETCH(int, pending);
        if (edit == u"edit") {
            m_draft->setCells(id(1), cells(u"b"_s, u"2"_s));
        } else if (edit == u"remove") {
            m_draft->removeRows({id(1)});
        } else if (edit == u"add") {
            m_draft->addRow(cells(u"d"_s));
        }
        const RowId first = id(0);
        m_changes->clear();
        m_draft->rebaseOnto({.state = pairs(fresh, {{u"open"_s, false}})});
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(id(0), first);
        QCOMPARE(this->wanted(), wanted);
        QCOMPARE(m_draft->pendingCount(), pending);
    }

    void attributeThatOthersSetIsNoEditAnyMore()
    {
        m_draft->setAttribute(u"open"_s, true);
        m_draft->rebaseOnto({.state = pairs({}, {{u"open"_s, true}})});
        QVERIFY(m_draft->isEmpty());
    }

    void changesMadeTogetherTellOnce()
    {
        const RowId added = m_draft->addRow(cells(u"d"_s));
        m_changes->clear();
        m_draft->apply({.edits = {{id(0), cells(u"a"_s, u"2"_s)}, {added, cells(u"e"_s)}, {987654321, cells(u"x"_s)}},
            .removals = {id(1)},
            .additions = {cells(u"f"_s)},
            .attributes = {{u"open"_s, true}}});
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(wanted(), (QList<QStringList>{cells(u"a"_s, u"2"_s), cells(u"c"_s), cells(u"e"_s), cells(u"f"_s)}));
        QCOMPARE(m_draft->wanted().attributes[u"open"_s], true);
        m_draft->apply({});
        QCOMPARE(m_changes->size(), 1);
    }

    void aReadingThatSaysNothingNewIsSilent()
    {
        Snapshot same = m_draft->base();
        same.readAt = QDateTime::currentDateTimeUtc();
        const quint64 revision = m_draft->revision();
        m_draft->rebaseOnto(same);
        QCOMPARE(m_changes->size(), 0);
        QCOMPARE(m_draft->base().readAt, same.readAt);
        same.usableAsBase = false;
        m_draft->rebaseOnto(same);
        QCOMPARE(m_changes->size(), 1);
        QCOMPARE(m_draft->revision(), revision); // nobody has edited anything
        m_draft->addRow(cells(u"d"_s));
        QVERIFY(m_draft->revision() > revision);
    }

    void largeOverlayIsRebasedInLinearTime()
    {
        // Comparing each of 500,000 additions with each row takes longer than any test may.
        QList<QStringList> many;
        for (int i = 0; i < 500000; ++i) {
            many << cells(u"row-%1"_s.arg(i));
        }
        m_draft->apply({.additions = many});
        m_draft->rebaseOnto({.state = pairs(many, {{u"open"_s, false}})});
        QVERIFY(m_draft->isEmpty());
    }

    // A reading that may lack rows says nothing of those it does not show: what is staged on them stays.
    void aReadingOfAPartKeepsWhatIsStaged()
    {
        const PairSchema schema;
        const Snapshot base{.state = pairs({{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}}), .whole = false};
        Draft draft({}, schema, base);
        draft.removeRows({base.state.rows[1].id});
        draft.setCells(base.state.rows[2].id, {u"c"_s, u"changed"_s});
        draft.rebaseOnto({.state = pairs({{u"a"_s, u"1"_s}}), .whole = false});
        QCOMPARE(draft.pendingCount(), 2);
        QCOMPARE(draft.change(base.state.rows[1].id), RowChange::Removed);
        QCOMPARE(draft.change(base.state.rows[2].id), RowChange::Edited);
        draft.rebaseOnto({.state = pairs({{u"a"_s, u"1"_s}})}); // all of them: they are gone
        QCOMPARE(draft.pendingCount(), 1); // nothing to remove any more; the edit is an addition
    }

    // One that is made anew is never taken for the one that was reviewed.
    void revisionsAreOfOneDraftOnly()
    {
        const auto edited = [this] {
            auto draft = std::make_unique<Draft>(TargetRef{}, m_draft->schema(), Snapshot{});
            draft->addRow({u"office"_s, u"10.0.0.1"_s});
            return draft;
        };
        QVERIFY(edited()->revision() != edited()->revision());
    }
};

ALLOWDESK_TEST(DraftTest)
#include "tst_draft.moc"
