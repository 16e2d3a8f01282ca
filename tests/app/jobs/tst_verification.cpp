#include "app/jobs/verification.h"
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
const QStringList b1{u"b"_s, u"1"_s};
const QStringList c1{u"c"_s, u"1"_s};

} // namespace

class VerificationTest final : public QObject
{
    Q_OBJECT

    const PairSchema m_schema{};

private Q_SLOTS:
    // What was promised is the way from before to wanted; how much of it does a reading show?
    void promisesAreCounted_data()
    {
        QTest::addColumn<Rows>("before");
        QTest::addColumn<Rows>("wanted");
        QTest::addColumn<Rows>("read");
        QTest::addColumn<int>("expected");
        const auto fulfilled = static_cast<int>(Verification::Fulfilled);
        const auto partly = static_cast<int>(Verification::Partly);
        const auto absent = static_cast<int>(Verification::Absent);
        QTest::newRow("nothing promised") << Rows{a1} << Rows{a1} << Rows{} << fulfilled;
        QTest::newRow("added") << Rows{a1} << Rows{a1, b1} << Rows{b1, a1} << fulfilled;
        QTest::newRow("added, and others too") << Rows{a1} << Rows{a1, b1} << Rows{a1, b1, c1} << fulfilled;
        QTest::newRow("added, others removed theirs") << Rows{a1} << Rows{a1, b1} << Rows{b1} << fulfilled;
        QTest::newRow("not added") << Rows{a1} << Rows{a1, b1} << Rows{a1} << absent;
        QTest::newRow("added differently") << Rows{} << Rows{a1} << Rows{a2} << absent;
        QTest::newRow("added, kept in other writing") << Rows{} << Rows{a1} << Rows{{u"a "_s, u" 1"_s}} << fulfilled;
        QTest::newRow("one of two added") << Rows{} << Rows{a1, b1} << Rows{b1} << partly;
        QTest::newRow("removed") << Rows{a1, b1} << Rows{a1} << Rows{a1} << fulfilled;
        QTest::newRow("not removed") << Rows{a1, b1} << Rows{a1} << Rows{a1, b1} << absent;
        QTest::newRow("edited") << Rows{a1} << Rows{a2} << Rows{a2} << fulfilled;
        QTest::newRow("not edited") << Rows{a1} << Rows{a2} << Rows{a1} << absent;
        QTest::newRow("one of two equal rows removed") << Rows{a1, a1} << Rows{a1} << Rows{a1} << fulfilled;
        QTest::newRow("none of two equal rows removed") << Rows{a1, a1} << Rows{a1} << Rows{a1, a1} << absent;
        QTest::newRow("one of two with the same key removed") << Rows{a1, a2} << Rows{a1} << Rows{a1} << fulfilled;
        QTest::newRow("the wrong one removed") << Rows{a1, a2} << Rows{a1} << Rows{a2} << absent;
        QTest::newRow("added, removal missing") << Rows{a1} << Rows{b1} << Rows{a1, b1} << partly;
    }

    void promisesAreCounted()
    {
        QFETCH(Rows, before);
        QFETCH(Rows, wanted);
        QFETCH(Rows, read);
        QFETCH(int, expected);
        const Intents promised = intentsBetween(m_schema, pairs(before), pairs(wanted));
        QCOMPARE(static_cast<int>(verify(m_schema, promised, pairs(before), pairs(read))), expected);
    }

    void whatWasThereBeforeSpeaksForNothing()
    {
        // One of the two additions was made by somebody else before the write; the write itself changed nothing.
        const Intents promised = intentsBetween(m_schema, pairs({}), pairs({a1, b1}));
        QCOMPARE(verify(m_schema, promised, pairs({a1}), pairs({a1})), Verification::Absent);
        QCOMPARE(verify(m_schema, promised, pairs({a1}), pairs({a1, b1})), Verification::Fulfilled);
        QCOMPARE(verify(m_schema, promised, pairs({a1, b1}), pairs({a1, b1})), Verification::Fulfilled);
    }

    void attributesAndExistenceCount()
    {
        const TargetState off = pairs({}, {{u"open"_s, false}});
        const TargetState on = pairs({}, {{u"open"_s, true}});
        const Intents switched = intentsBetween(m_schema, off, on);
        QCOMPARE(verify(m_schema, switched, off, on), Verification::Fulfilled);
        QCOMPARE(verify(m_schema, switched, off, off), Verification::Absent);
        QCOMPARE(verify(m_schema, switched, off, pairs({})), Verification::Absent);
        const Intents cleared = intentsBetween(m_schema, on, pairs({}));
        QCOMPARE(verify(m_schema, cleared, on, pairs({}, {{u"open"_s, QJsonValue::Null}})), Verification::Fulfilled);
        const Intents deleted = intentsBetween(m_schema, pairs({a1}), {.exists = false});
        QCOMPARE(verify(m_schema, deleted, pairs({a1}), {.exists = false}), Verification::Fulfilled);
        QCOMPARE(verify(m_schema, deleted, pairs({a1}), pairs({a1})), Verification::Absent);
        QCOMPARE(verify(m_schema, deleted, pairs({a1}), pairs({})), Verification::Partly);
    }

    void differencesNameBothSides()
    {
        const TargetState sent = pairs({a1, b1}, {{u"open"_s, true}});
        const TargetState read = pairs({a2, c1}, {{u"open"_s, false}});
        QCOMPARE(differences(m_schema, sent, read),
            (QList<Conflict>{{.theirs = a2, .yours = a1}, {.yours = b1}, {.theirs = c1},
                {.attribute = u"open"_s, .theirs = {u"false"_s}, .yours = {u"true"_s}}}));
        QVERIFY(differences(m_schema, sent, sent).isEmpty());
    }
};

ALLOWDESK_TEST(VerificationTest)
#include "tst_verification.moc"
