#include "app/lists/rowmerge.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

using Kind = RowOutcome::Kind;
using Rows = QList<QStringList>;
using Changes = QList<RowIntent>;
using Kinds = QList<Kind>;

const QStringList a1{u"a"_s, u"1"_s};
const QStringList a2{u"a"_s, u"2"_s};
const QStringList a3{u"a"_s, u"3"_s};
const QStringList b1{u"b"_s, u"1"_s};
const QStringList b2{u"b"_s, u"2"_s};
const QStringList c1{u"c"_s, u"1"_s};
const QStringList x1{u"x"_s, u"1"_s};

RowIntent add(const QStringList &after)
{
    return {.after = after};
}
RowIntent removal(const QStringList &before)
{
    return {.before = before};
}
RowIntent edit(const QStringList &before, const QStringList &after)
{
    return {.before = before, .after = after};
}

} // namespace

/// Changes laid on rows that others have changed; x is a row that nobody touches.
class RowMergeTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};

private Q_SLOTS:
    void mineAgainstTheirs_data()
    {
        QTest::addColumn<Changes>("mine");
        QTest::addColumn<Rows>("theirs");
        QTest::addColumn<Kinds>("kinds");
        QTest::addColumn<Rows>("merged");

        QTest::newRow("edit, as it was seen")
            << Changes{edit(a1, b1)} << Rows{a1, x1} << Kinds{Kind::Applies} << Rows{b1, x1};
        QTest::newRow("edit, the new row is there too")
            << Changes{edit(a1, b1)} << Rows{a1, x1, b1} << Kinds{Kind::Halved} << Rows{x1, b1};
        QTest::newRow("edit, the new key is there with another remark")
            << Changes{edit(a1, b1)} << Rows{a1, x1, b2} << Kinds{Kind::Applies} << Rows{b1, x1, b2};
        QTest::newRow("edit, others did it")
            << Changes{edit(a1, b1)} << Rows{b1, x1} << Kinds{Kind::Done} << Rows{b1, x1};
        QTest::newRow("edit, others gave it that remark")
            << Changes{edit(a1, a2)} << Rows{a2, x1} << Kinds{Kind::Done} << Rows{a2, x1};
        QTest::newRow("edit, others removed it")
            << Changes{edit(a1, a2)} << Rows{x1} << Kinds{Kind::Conflict} << Rows{x1};
        QTest::newRow("edit, others changed it")
            << Changes{edit(a1, a2)} << Rows{a3, x1} << Kinds{Kind::Conflict} << Rows{a3, x1};
        QTest::newRow("edit, others changed it and added the new row")
            << Changes{edit(a1, b1)} << Rows{a3, b1} << Kinds{Kind::Conflict} << Rows{a3, b1};
        QTest::newRow("two rows change places") << Changes{edit(a1, b1), edit(b1, a1)} << Rows{a1, b1}
                                                << Kinds{Kind::Applies, Kind::Applies} << Rows{b1, a1};
        QTest::newRow("one after the other") << Changes{edit(a1, b1), edit(b1, c1)} << Rows{a1, b1}
                                             << Kinds{Kind::Applies, Kind::Applies} << Rows{b1, c1};
        QTest::newRow("removal, others changed it")
            << Changes{removal(a1)} << Rows{a2, x1} << Kinds{Kind::Conflict} << Rows{a2, x1};
        QTest::newRow("removal, others too") << Changes{removal(a1)} << Rows{x1} << Kinds{Kind::Done} << Rows{x1};
        QTest::newRow("two removals of equal rows, one is left")
            << Changes{removal(a1), removal(a1)} << Rows{a1} << Kinds{Kind::Applies, Kind::Done} << Rows{};
        QTest::newRow("addition, others too") << Changes{add(a1)} << Rows{a1} << Kinds{Kind::Done} << Rows{a1};
        QTest::newRow("addition, others with another remark")
            << Changes{add(a1)} << Rows{a2} << Kinds{Kind::Conflict} << Rows{a2};
        QTest::newRow("addition of a row that an edit meets")
            << Changes{edit(a1, b1), add(a3)} << Rows{a3} << Kinds{Kind::Conflict, Kind::Done} << Rows{a3};
        QTest::newRow("addition twice") << Changes{add(a1), add(a1)} << Rows{} << Kinds{Kind::Applies, Kind::Repeated}
                                        << Rows{a1};
        QTest::newRow("addition in the place that a removal frees")
            << Changes{removal(a1), add(a2)} << Rows{a1} << Kinds{Kind::Applies, Kind::Applies} << Rows{a2};
        QTest::newRow("addition in the place that an edit frees")
            << Changes{add(a2), edit(a1, b1)} << Rows{a1} << Kinds{Kind::Applies, Kind::Applies} << Rows{b1, a2};
    }

    void mineAgainstTheirs()
    {
        QFETCH(Changes, mine);
        QFETCH(Rows, theirs);
        QFETCH(Kinds, kinds);
        QFETCH(Rows, merged);
        const RowMerge merge = mergeRows(m_schema, mine, pairs(theirs).rows);
        Kinds found;
        for (const RowOutcome &outcome : merge.outcomes) {
            found << outcome.kind;
        }
        QCOMPARE(found, kinds);
        QCOMPARE(cellsOf(merge.rows), merged);
    }

    // Of rows that say the same, a draft means the one that it marked.
    void theRowThatADraftKnowsIsTaken()
    {
        const QList<Row> rows = pairs({a1, a1}).rows;
        const RowMerge merge = mergeRows(m_schema, {removal(a1)}, rows, {rows[1].id});
        QCOMPARE(merge.outcomes.constFirst().row, 1);
        QCOMPARE(merge.rows.constFirst().id, rows[0].id);
    }

    void anAbsentValueIsNone()
    {
        QVERIFY(sameValue(QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null)));
        QVERIFY(!sameValue(QJsonValue(QJsonValue::Null), QJsonValue(false)));
    }
};

ALLOWDESK_TEST(RowMergeTest)
#include "tst_rowmerge.moc"
