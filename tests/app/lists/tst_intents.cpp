#include "app/lists/intents.h"
#include "app/lists/rebase.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// Two random states: rows of few names and remarks, so that keys meet often; the base may hold duplicates as services
/// report them, the wanted state adds none.
class RandomStates
{
public:
    explicit RandomStates(quint32 seed) : m_random(seed) { }

    TargetState base()
    {
        TargetState state{.exists = chance(90)};
        for (int i = below(12); i > 0; --i) {
            state.rows << row(u"n%1"_s.arg(below(8)));
        }
        addAttributes(state);
        return state;
    }

    TargetState wantedFrom(const TargetState &base)
    {
        TargetState wanted = base;
        wanted.exists = chance(90);
        wanted.rows.removeIf([this](const Row &) { return chance(30); });
        for (Row &kept : wanted.rows) {
            if (chance(30)) {
                kept.cells[1] = remark();
            }
        }
        for (int i = below(4); i > 0; --i) {
            wanted.rows.insert(below(static_cast<int>(wanted.rows.size()) + 1), row(u"new%1"_s.arg(i)));
        }
        std::shuffle(wanted.rows.begin(), wanted.rows.end(), m_random);
        addAttributes(wanted);
        return wanted;
    }

private:
    QRandomGenerator m_random;

    int below(int bound) { return m_random.bounded(bound); }
    bool chance(int percent) { return below(100) < percent; }
    QString remark() { return QString::number(below(3)); }
    Row row(const QString &name) { return {nextRowId(), {chance(20) ? name.toUpper() : name, remark()}}; }
    void addAttributes(TargetState &state)
    {
        state.attributes = {{u"size"_s, below(3)}, {u"unknown"_s, 1}};
        if (chance(70)) {
            state.attributes[u"open"_s] = chance(50);
        }
    }
};

} // namespace

class IntentsTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};

private Q_SLOTS:
    void smallestChangeIsFound_data()
    {
        using Rows = QList<QStringList>;
        QTest::addColumn<Rows>("base");
        QTest::addColumn<Rows>("wanted");
        QTest::addColumn<Rows>("removed");
        QTest::addColumn<Rows>("added");
        QTest::addColumn<Rows>("edited"); // before and after in turn
        const QStringList a1{u"a"_s, u"1"_s};
        const QStringList a2{u"a"_s, u"2"_s};
        const QStringList a3{u"a"_s, u"3"_s};
        const QStringList b1{u"b"_s, u"1"_s};
        QTest::newRow("nothing") << Rows{a1, b1} << Rows{a1, b1} << Rows{} << Rows{} << Rows{};
        QTest::newRow("order alone is no change") << Rows{a1, b1} << Rows{b1, a1} << Rows{} << Rows{} << Rows{};
        QTest::newRow("added") << Rows{a1} << Rows{a1, b1} << Rows{} << Rows{b1} << Rows{};
        QTest::newRow("removed") << Rows{a1, b1} << Rows{b1} << Rows{a1} << Rows{} << Rows{};
        QTest::newRow("edited") << Rows{a1, b1} << Rows{a2, b1} << Rows{} << Rows{} << Rows{a1, a2};
        QTest::newRow("renamed is another row") << Rows{a1} << Rows{b1} << Rows{a1} << Rows{b1} << Rows{};
        QTest::newRow("one of two equal rows") << Rows{a1, a1} << Rows{a1} << Rows{a1} << Rows{} << Rows{};
        QTest::newRow("the other duplicate stays") << Rows{a1, a2} << Rows{a2} << Rows{a1} << Rows{} << Rows{};
        QTest::newRow("edited duplicate, in front of the other")
            << Rows{a1, a2} << Rows{a3, a1} << Rows{} << Rows{} << Rows{a2, a3};
        QTest::newRow("the same once normalised") << Rows{{u" a "_s, u"1"_s}} << Rows{a1} << Rows{} << Rows{} << Rows{};
    }

    void smallestChangeIsFound()
    {
        QFETCH(QList<QStringList>, base);
        QFETCH(QList<QStringList>, wanted);
        QFETCH(QList<QStringList>, removed);
        QFETCH(QList<QStringList>, added);
        QFETCH(QList<QStringList>, edited);
        Intents expected;
        for (qsizetype i = 0; i < edited.size(); i += 2) {
            expected.rows << RowIntent{edited[i], edited[i + 1]};
        }
        for (const QStringList &cells : removed) {
            expected.rows << RowIntent{.before = cells};
        }
        for (const QStringList &cells : added) {
            expected.rows << RowIntent{.after = cells};
        }
        QCOMPARE(intentsBetween(m_schema, pairs(base), pairs(wanted)), expected);
    }

    void onlyEditableAttributesAreIntended()
    {
        const TargetState base = pairs({}, {{u"open"_s, false}, {u"size"_s, 1}, {u"other"_s, 1}});
        const TargetState wanted = pairs({}, {{u"open"_s, true}, {u"size"_s, 2}, {u"other"_s, 2}});
        const Intents intents = intentsBetween(m_schema, base, wanted);
        QCOMPARE(intents.attributes, (QList<AttributeIntent>{{u"open"_s, false, true}}));
        QVERIFY(intents.rows.isEmpty());
        QVERIFY(!intents.existence);
    }

    void absentAndNullAttributesAreTheSame()
    {
        const TargetState without = pairs({});
        const TargetState null = pairs({}, {{u"open"_s, QJsonValue::Null}});
        QVERIFY(intentsBetween(m_schema, without, null).isEmpty());
        QVERIFY(intentsBetween(m_schema, null, without).isEmpty());
        QVERIFY(!intentsBetween(m_schema, null, pairs({}, {{u"open"_s, false}})).isEmpty());
    }

    void existenceIsAnIntent()
    {
        const TargetState absent{.exists = false};
        QCOMPARE(intentsBetween(m_schema, absent, pairs({})).existence, std::optional(true));
        QCOMPARE(intentsBetween(m_schema, pairs({}), absent).existence, std::optional(false));
        QVERIFY(intentsBetween(m_schema, absent, absent).isEmpty());
    }

    // The law: laying the intents between two states on the first gives the second.
    void intentsLeadFromOneStateToTheOther_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void intentsLeadFromOneStateToTheOther()
    {
        QFETCH(quint32, seed);
        RandomStates states(seed);
        const TargetState base = states.base();
        const TargetState wanted = states.wantedFrom(base);
        const Intents intents = intentsBetween(m_schema, base, wanted);
        const Rebased result = rebase(m_schema, intents, base);
        if (base.exists || wanted.exists) {
            QVERIFY(result.conflicts.isEmpty());
        }
        QCOMPARE(result.alreadyDone, 0);
        if (!wanted.exists && base.exists) {
            QCOMPARE(result.wanted, TargetState{.exists = false}); // nothing of it is left
            return;
        }
        QCOMPARE(sortedCells(result.wanted.rows), sortedCells(wanted.rows));
        QCOMPARE(result.wanted.exists, wanted.exists);
        QVERIFY(sameValue(result.wanted.attributes[u"open"_s], wanted.attributes[u"open"_s]));
        QCOMPARE(result.wanted.attributes[u"size"_s], base.attributes[u"size"_s]);

        const auto read = intentsFromJson(QJsonDocument::fromJson(QJsonDocument(toJson(intents)).toJson()).object());
        QVERIFY(read);
        QCOMPARE(*read, intents);
    }

    void damagedJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no attributes") << QByteArray(R"({"rows":[]})");
        QTest::newRow("rows is an object") << QByteArray(R"({"rows":{},"attributes":[]})");
        QTest::newRow("cells are a number") << QByteArray(R"({"rows":[{"before":1,"after":null}],"attributes":[]})");
        QTest::newRow("neither before nor after")
            << QByteArray(R"({"rows":[{"before":null,"after":null}],"attributes":[]})");
        QTest::newRow("neither is said") << QByteArray(R"({"rows":[{}],"attributes":[]})");
        QTest::newRow("a cell is a number") << QByteArray(R"({"rows":[{"before":[1],"after":null}],"attributes":[]})");
        QTest::newRow("a side is missing") << QByteArray(R"({"rows":[{"before":["a"]}],"attributes":[]})");
    }

    void damagedJsonIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto read = intentsFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Payload);
    }

    // A draft knows that it is the same row under another key.
    void aRowWhoseKeyWasEditedIsOneEdit()
    {
        const TargetState base = pairs({{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
        TargetState wanted = base;
        wanted.rows[0].cells[0] = u"c"_s;
        const Intents intents = intentsBetween(PairSchema(), base, wanted);
        QCOMPARE(intents.rows, (QList<RowIntent>{{QStringList{u"a"_s, u"1"_s}, QStringList{u"c"_s, u"1"_s}}}));
    }

    void whatTookPlaceIsNoIntentAnyMore_data()
    {
        using Rows = QList<RowIntent>;
        const QStringList a{u"a"_s, u"1"_s};
        const QStringList b{u"b"_s, u"2"_s};
        const RowIntent added{.after = a};
        const RowIntent removed{.before = a};
        const RowIntent changed{a, b};
        QTest::addColumn<Rows>("intended");
        QTest::addColumn<Rows>("done");
        QTest::addColumn<Rows>("open");
        QTest::newRow("nothing done") << Rows{added, changed} << Rows() << Rows{added, changed};
        QTest::newRow("added") << Rows{added} << Rows{added} << Rows();
        QTest::newRow("removed") << Rows{removed} << Rows{removed} << Rows();
        QTest::newRow("changed at once") << Rows{changed} << Rows{changed} << Rows();
        QTest::newRow("first half: the old one is gone")
            << Rows{changed} << Rows{removed} << Rows{{.after = b, .isRemainder = true}};
        QTest::newRow("first half: the new one is there")
            << Rows{changed} << Rows{{.after = b}} << Rows{{.before = a, .isRemainder = true}};
        QTest::newRow("both halves") << Rows{changed} << Rows{removed, {.after = b}} << Rows();
        QTest::newRow("one of two that are the same") << Rows{added, added} << Rows{added} << Rows{added};
        QTest::newRow("something else") << Rows{added} << Rows{{.after = b}} << Rows{added};
    }

    void whatTookPlaceIsNoIntentAnyMore()
    {
        QFETCH(QList<RowIntent>, intended);
        QFETCH(QList<RowIntent>, done);
        QTEST(openIntents({.rows = intended}, {.rows = done}).rows, "open");
    }
};

ALLOWDESK_TEST(IntentsTest)
#include "tst_intents.moc"
