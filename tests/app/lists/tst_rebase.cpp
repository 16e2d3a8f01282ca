#include "app/lists/rebase.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
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
const QStringList c1{u"c"_s, u"1"_s};
const QStringList x1{u"x"_s, u"1"_s};

} // namespace

/// The base is always a1, x1; x is a row that nobody of the two touches.
class RebaseTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};

private Q_SLOTS:
    void mineAgainstTheirs_data()
    {
        QTest::addColumn<Rows>("mine");
        QTest::addColumn<Rows>("theirs");
        QTest::addColumn<Rows>("merged");
        QTest::addColumn<Rows>("conflict"); // base, theirs, yours; empty for none
        QTest::addColumn<int>("alreadyDone");

        // mine: nothing
        QTest::newRow("nothing / nothing") << Rows{a1, x1} << Rows{a1, x1} << Rows{a1, x1} << Rows{} << 0;
        QTest::newRow("nothing / added") << Rows{a1, x1} << Rows{a1, x1, b1} << Rows{a1, x1, b1} << Rows{} << 0;
        QTest::newRow("nothing / removed") << Rows{a1, x1} << Rows{x1} << Rows{x1} << Rows{} << 0;
        QTest::newRow("nothing / edited") << Rows{a1, x1} << Rows{a2, x1} << Rows{a2, x1} << Rows{} << 0;
        // mine: b added
        QTest::newRow("add / nothing") << Rows{a1, x1, b1} << Rows{a1, x1} << Rows{a1, x1, b1} << Rows{} << 0;
        QTest::newRow("add / added another")
            << Rows{a1, x1, b1} << Rows{a1, x1, c1} << Rows{a1, x1, c1, b1} << Rows{} << 0;
        QTest::newRow("add / added the same")
            << Rows{a1, x1, b1} << Rows{a1, x1, b1} << Rows{a1, x1, b1} << Rows{} << 1;
        QTest::newRow("add / added the same, written otherwise")
            << Rows{a1, x1, b1} << Rows{a1, x1, {u" b"_s, u"1 "_s}} << Rows{a1, x1, {u" b"_s, u"1 "_s}} << Rows{} << 1;
        QTest::newRow("add / added it differently")
            << Rows{a1, x1, b1} << Rows{a1, x1, {u"b"_s, u"9"_s}} << Rows{a1, x1, {u"b"_s, u"9"_s}}
            << Rows{{}, {u"b"_s, u"9"_s}, b1} << 0;
        QTest::newRow("add / removed another") << Rows{a1, x1, b1} << Rows{x1} << Rows{x1, b1} << Rows{} << 0;
        QTest::newRow("add / edited another") << Rows{a1, x1, b1} << Rows{a2, x1} << Rows{a2, x1, b1} << Rows{} << 0;
        // mine: a removed
        QTest::newRow("remove / nothing") << Rows{x1} << Rows{a1, x1} << Rows{x1} << Rows{} << 0;
        QTest::newRow("remove / added another") << Rows{x1} << Rows{a1, x1, b1} << Rows{x1, b1} << Rows{} << 0;
        QTest::newRow("remove / removed the same") << Rows{x1} << Rows{x1} << Rows{x1} << Rows{} << 1;
        QTest::newRow("remove / removed the other") << Rows{x1} << Rows{a1} << Rows{} << Rows{} << 0;
        QTest::newRow("remove / edited it") << Rows{x1} << Rows{a2, x1} << Rows{a2, x1} << Rows{a1, a2, {}} << 0;
        QTest::newRow("remove / renamed it") << Rows{x1} << Rows{b1, x1} << Rows{b1, x1} << Rows{} << 1;
        QTest::newRow("remove / made a second one") << Rows{x1} << Rows{a1, a1, x1} << Rows{a1, x1} << Rows{} << 0;
        // mine: a edited to a2
        QTest::newRow("edit / nothing") << Rows{a2, x1} << Rows{a1, x1} << Rows{a2, x1} << Rows{} << 0;
        QTest::newRow("edit / added another") << Rows{a2, x1} << Rows{a1, x1, b1} << Rows{a2, x1, b1} << Rows{} << 0;
        QTest::newRow("edit / removed it") << Rows{a2, x1} << Rows{x1} << Rows{x1} << Rows{a1, {}, a2} << 0;
        QTest::newRow("edit / edited the same") << Rows{a2, x1} << Rows{a2, x1} << Rows{a2, x1} << Rows{} << 1;
        QTest::newRow("edit / edited otherwise")
            << Rows{a2, x1} << Rows{a3, x1} << Rows{a3, x1} << Rows{a1, a3, a2} << 0;
        QTest::newRow("edit / renamed it") << Rows{a2, x1} << Rows{b1, x1} << Rows{b1, x1} << Rows{a1, {}, a2} << 0;
        // mine: a renamed to b, which is a removal and an addition
        QTest::newRow("rename / nothing") << Rows{b1, x1} << Rows{a1, x1} << Rows{x1, b1} << Rows{} << 0;
        QTest::newRow("rename / removed it") << Rows{b1, x1} << Rows{x1} << Rows{x1, b1} << Rows{} << 1;
        QTest::newRow("rename / the same") << Rows{b1, x1} << Rows{b1, x1} << Rows{b1, x1} << Rows{} << 2;
        QTest::newRow("rename / edited it")
            << Rows{b1, x1} << Rows{a2, x1} << Rows{a2, x1, b1} << Rows{a1, a2, {}} << 0;
        QTest::newRow("rename / added mine differently")
            << Rows{b1, x1} << Rows{a1, x1, {u"b"_s, u"9"_s}} << Rows{x1, {u"b"_s, u"9"_s}}
            << Rows{{}, {u"b"_s, u"9"_s}, b1} << 0;
    }

    void mineAgainstTheirs()
    {
        QFETCH(Rows, mine);
        QFETCH(Rows, theirs);
        QFETCH(Rows, merged);
        QFETCH(Rows, conflict);
        QFETCH(int, alreadyDone);
        const Intents intents = intentsBetween(m_schema, pairs({a1, x1}), pairs(mine));
        const Rebased result = rebase(m_schema, intents, pairs(theirs));
        QCOMPARE(cellsOf(result.wanted.rows), merged);
        QCOMPARE(result.alreadyDone, alreadyDone);
        QList<Conflict> expected;
        if (!conflict.isEmpty()) {
            expected << Conflict{.base = conflict[0], .theirs = conflict[1], .yours = conflict[2]};
        }
        QCOMPARE(result.conflicts, expected);
    }

    void duplicatesOfTheServiceSurvive()
    {
        const Intents intents = intentsBetween(m_schema, pairs({a1, a1, a2}), pairs({a1, a1, a2, b1}));
        QCOMPARE(cellsOf(rebase(m_schema, intents, pairs({a1, a1, a2})).wanted.rows), (Rows{a1, a1, a2, b1}));
        const Intents removal = intentsBetween(m_schema, pairs({a1, a1, a2}), pairs({a1, a1}));
        QCOMPARE(cellsOf(rebase(m_schema, removal, pairs({a1, a1, a2})).wanted.rows), (Rows{a1, a1}));
    }

    void anEditFreesTheKeyThatItLeaves()
    {
        // An intent of another maker than intentsBetween(): an edit that renames, and an addition in the old place.
        const Intents intents{.rows = {{a1, b1}, {std::nullopt, a2}}};
        const Rebased result = rebase(m_schema, intents, pairs({a1}));
        QVERIFY(result.conflicts.isEmpty());
        QCOMPARE(cellsOf(result.wanted.rows), (Rows{b1, a2}));
    }

    void rowsKeepTheirIds()
    {
        const TargetState fresh = pairs({a1, x1});
        const Rebased result = rebase(m_schema, intentsBetween(m_schema, fresh, pairs({a2, x1, b1})), fresh);
        QCOMPARE(result.wanted.rows[0].id, fresh.rows[0].id);
        QCOMPARE(result.wanted.rows[1].id, fresh.rows[1].id);
        QVERIFY(result.wanted.rows[2].id > fresh.rows[1].id);
    }

    void attributesMeet_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("merged");
        QTest::addColumn<bool>("conflict");
        QTest::addColumn<int>("alreadyDone");
        QTest::newRow("only mine") << QByteArray("false") << QByteArray("true") << QByteArray("false")
                                   << QByteArray("true") << false << 0;
        QTest::newRow("both the same") << QByteArray("false") << QByteArray("true") << QByteArray("true")
                                       << QByteArray("true") << false << 1;
        QTest::newRow("only theirs") << QByteArray("false") << QByteArray("false") << QByteArray("true")
                                     << QByteArray("true") << false << 0;
        QTest::newRow("both differently")
            << QByteArray("\"x\"") << QByteArray("\"y\"") << QByteArray("\"z\"") << QByteArray("\"z\"") << true << 0;
        QTest::newRow("null before, absent now")
            << QByteArray("null") << QByteArray("true") << QByteArray() << QByteArray("true") << false << 0;
        QTest::newRow("absent before, null now")
            << QByteArray() << QByteArray("true") << QByteArray("null") << QByteArray("true") << false << 0;
    }

    void attributesMeet()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, merged);
        QFETCH(bool, conflict);
        QFETCH(int, alreadyDone);
        const auto state = [](const QByteArray &value) {
            const QByteArray text = value.isEmpty() ? QByteArray("{}") : QByteArray("{\"open\":" + value + "}");
            return pairs({}, QJsonDocument::fromJson(text).object());
        };
        const Rebased result = rebase(m_schema, intentsBetween(m_schema, state(base), state(mine)), state(theirs));
        QCOMPARE(result.wanted.attributes, state(merged).attributes);
        QCOMPARE(result.alreadyDone, alreadyDone);
        QCOMPARE(result.conflicts,
            conflict ? (QList<Conflict>{{u"open"_s, {u"x"_s}, {u"z"_s}, {u"y"_s}}}) : QList<Conflict>{});
    }

    // A read-back compares with this: rows and attributes of what is gone must not be looked for.
    void whatIsDeletedHasNothingLeft()
    {
        const TargetState theirs = pairs({{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}});
        const Intents intents{.rows = {{.before = QStringList{u"a"_s, u"1"_s}}}, .existence = false};
        const Rebased result = rebase(m_schema, intents, theirs);
        QCOMPARE(result.wanted, TargetState{.exists = false});
        QVERIFY(result.conflicts.isEmpty());
    }

    void existenceMeets_data()
    {
        QTest::addColumn<bool>("base");
        QTest::addColumn<bool>("mine");
        QTest::addColumn<bool>("theirs");
        QTest::addColumn<bool>("wanted");
        QTest::addColumn<bool>("conflict");
        QTest::newRow("I make it") << false << true << false << true << false;
        QTest::newRow("both make it") << false << true << true << true << false;
        QTest::newRow("I delete it") << true << false << true << false << false;
        QTest::newRow("both delete it") << true << false << false << false << false;
        QTest::newRow("they delete what I change") << true << true << false << false << true;
    }

    void existenceMeets()
    {
        QFETCH(bool, base);
        QFETCH(bool, mine);
        QFETCH(bool, theirs);
        QFETCH(bool, wanted);
        QFETCH(bool, conflict);
        const Intents intents = intentsBetween(m_schema, {.exists = base}, {.exists = mine});
        const Rebased result = rebase(m_schema, intents, {.exists = theirs});
        QCOMPARE(result.wanted.exists, wanted);
        QCOMPARE(!result.conflicts.isEmpty(), conflict);
    }

    void conflictComesBackFromJson()
    {
        const Conflict conflict{u"open"_s, {u"a"_s, u""_s}, {}, {u"b"_s}};
        QCOMPARE(
            conflictFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(conflict)).toJson()).object()), conflict);
    }
};

ALLOWDESK_TEST(RebaseTest)
#include "tst_rebase.moc"
