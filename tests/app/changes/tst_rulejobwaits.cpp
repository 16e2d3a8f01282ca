#include "tests/app/changes/ruletest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What comes in the middle of a long job, and rules that have to show before others go.
class RuleJobWaitsTest final : public RuleTest
{
    Q_OBJECT

private Q_SLOTS:
    // Several addresses in one rule: the first such rule is read back before the others are sent.
    void listsGoOnlyAfterTheFirstOneShows()
    {
        const QString first = u"10.0.0.1,10.0.0.2 192.0.2.1 ann"_s;
        const QString second = u"10.0.0.3,10.0.0.4 192.0.2.1 ann"_s;
        start({adds(first), adds(second)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.writes(), (QStringList{u"POST "_s + first, u"POST "_s + second}));
        const qsizetype sent = m_model.calls.indexOf(u"POST "_s + second);
        QVERIFY(m_model.calls.first(sent).contains(u"GET "_s + first));
    }

    void listsThatTheServiceDropsAreNotSentOneAfterTheOther()
    {
        const QString first = u"10.0.0.1,10.0.0.2 192.0.2.1 ann"_s;
        const QString second = u"10.0.0.3,10.0.0.4 192.0.2.1 ann"_s;
        m_model.dropped = {first};
        start({adds(first), adds(second), adds(a)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QCOMPARE(m_model.writes(), (QStringList{u"POST "_s + first, u"POST "_s + a}));
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(progress().open.rows.size(), 2);
    }

    // What comes in the middle of a long job and passes: it waits and goes on, and what is done stays done.
    void whatPassesInTheMiddleIsWaitedFor_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<WaitReason>("reason");
        QTest::newRow("the token ended") << Error{.kind = ErrorKind::Unauthorised,
            .httpStatus = 401,
            .serviceCode = u"APIGW.0307"_s}
                                         << WaitReason::SignIn;
        QTest::newRow("the network is gone")
            << Error{.kind = ErrorKind::NotSent, .message = u"no route"_s} << WaitReason::Network;
        QTest::newRow("too many calls") << Error{.kind = ErrorKind::Throttled, .httpStatus = 429} << WaitReason::Pace;
        QTest::newRow("the clock is wrong") << Error{.kind = ErrorKind::Clock} << WaitReason::Clock;
    }

    void whatPassesInTheMiddleIsWaitedFor()
    {
        QFETCH(Error, error);
        QFETCH(WaitReason, reason);
        start({adds(a), adds(b), adds(c)});
        whenOneIsDone([&] { m_model.nextWrite = error; });
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        QCOMPARE(state().wait->reason, reason);
        QCOMPARE(countSteps(state(), StepStatus::Applied), 1);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), (QStringList{a, b, c}));
        QCOMPARE(m_model.count(u"POST "_s + a), 1);
    }

    // The machine sleeps between two rules: the reading is old by wall time, whatever the other clock says.
    void aSleepInTheMiddleMakesItReadAgain()
    {
        start({adds(a), adds(b)});
        whenOneIsDone([this] { m_bench->session.channel().setWait(u"hss.AddLoginWhiteList"_s, 12s); });
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        m_bench->clock.jumpWall(2h);
        m_bench->session.channel().setWait(u"hss.AddLoginWhiteList"_s, 0s);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.count(u"GET 0"_s), 3); // before each of the two, and reading back
    }

    void pausedBetweenTwoRulesItGoesOnWithTheNext()
    {
        start({adds(a), adds(b)});
        whenOneIsDone([this] { m_bench->job().pause(); });
        m_bench->settle();
        QCOMPARE(rules(), QStringList{a});
        m_bench->restart();
        m_bench->settle();
        QCOMPARE(rules(), QStringList{a}); // also over a restart
        m_bench->job().resume();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.count(u"POST "_s + a), 1);
    }
};

ALLOWDESK_TEST(RuleJobWaitsTest)
#include "tst_rulejobwaits.moc"
