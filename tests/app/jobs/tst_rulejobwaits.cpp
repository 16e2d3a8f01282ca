#include "tests/app/jobs/ruletest.h"
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
        QTest::newRow("too many calls") << Error{.kind = ErrorKind::Throttled, .httpStatus = 429}
                                        << WaitReason::RateLimit;
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
        QCOMPARE(m_model.count(u"GET"_s), 3); // before each of the two, and reading back
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

    // Between the two halves of a changed remark the kept reading still has the old one: it is ours, nobody else's.
    void tooManyCallsBetweenTwoHalvesAreNoConflict()
    {
        m_model.rules = {{a, {}}};
        start({changes(a, a, u"new"_s), adds(b)});
        whenOneIsDone(
            [this] { m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s}; });
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), (QStringList{a + u" # new"_s, b}));
    }

    // The half that is left of a change never goes into a batch of other removals, or that would be another batch.
    void removalsStayAsTheyWereWhenHalfAChangeIsLeft()
    {
        const QString moved = u"10.0.0.9 192.0.2.1 ann"_s;
        m_model.rules = {{a, {}}, {b, {}}, {c, {}}};
        start({changes(a, moved), removes(b), removes(c)});
        whenOneIsDone([this] { m_bench->job().pause(); });
        m_bench->settle();
        m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s};
        m_bench->job().resume();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), QStringList{moved});
        QCOMPARE(m_model.writes(),
            (QStringList{
                u"POST "_s + moved, u"DELETE not handled"_s, u"DELETE "_s + a, u"DELETE "_s + b + u", "_s + c}));
        QCOMPARE(progress().changed, 1);
        QCOMPARE(progress().removed, 2);
    }

    // All rules with one call is right only on a reading of just now.
    void allRulesAreReadAgainAfterAWait()
    {
        const QList<RowIntent> intents = removalsOfMany(101);
        m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 600s};
        start(intents);
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        m_model.rules << qMakePair(a, QString()); // somebody else's, meanwhile
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(m_model.count(u"DELETE all"_s), 0);
        QCOMPARE(progress().removed, 101);
    }

    // The second half arrived, and its answer did not: it is found under the new remark, not missed under the old one.
    void aSecondHalfWithoutAnAnswerIsFound()
    {
        m_model.rules = {{a, {}}};
        m_model.silent = {a};
        start({changes(a, a, u"new"_s), adds(b)});
        QVERIFY(m_bench->runUntil([this] { return m_model.count(u"POST "_s + a) == 1; }));
        m_bench->restart();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), (QStringList{a + u" # new"_s, b}));
        QCOMPARE(m_model.count(u"POST "_s + a), 1);
    }

    // Nobody who pauses or cancels means half a change.
    void aPauseOrCancelWaitsForTheSecondHalf_data()
    {
        QTest::addColumn<bool>("cancels");
        QTest::addColumn<QStringList>("rules");
        QTest::newRow("paused") << false << QStringList{a + u" # new"_s};
        QTest::newRow("cancelled") << true << QStringList{a + u" # new"_s};
    }

    void aPauseOrCancelWaitsForTheSecondHalf()
    {
        QFETCH(bool, cancels);
        m_model.rules = {{a, {}}};
        start({changes(a, a, u"new"_s), adds(b)});
        whenOneIsDone([&] {
            if (cancels) {
                m_bench->job().cancel();
            } else {
                m_bench->job().pause();
            }
        });
        m_bench->settle();
        QTEST(rules(), "rules");
        if (cancels) {
            QVERIFY(m_bench->run());
            QCOMPARE(state().phase, JobPhase::Cancelled);
            QCOMPARE(progress().changed, 1);
        } else {
            QVERIFY(!isFinal(state().phase));
        }
    }

    // What somebody else has brought about meanwhile did not fail.
    void anIntentThatWasFulfilledMeanwhileDidNotFail()
    {
        Snapshot base{.readAt = m_bench->clock.now()};
        const Service &service = m_bench->service();
        const Plan plan = service.planner().plan(*planContext(m_bench->session, service), rulesTarget(), u"default"_s,
            base, {.rows = {adds(a), adds(b), adds(c)}});
        m_bench->makeJob({.record = m_bench->createJob(plan)});
        m_model.rules << qMakePair(b, QString());
        m_bench->job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QVERIFY(progress().open.rows.isEmpty());
        QCOMPARE(progress().added, 3);
    }

    // Also when the second half has to wait itself, and the list was looked at again between the two.
    void aPauseOrCancelWaitsForASecondHalfThatWaits_data()
    {
        QTest::addColumn<bool>("cancels");
        QTest::newRow("paused") << false;
        QTest::newRow("cancelled") << true;
    }

    void aPauseOrCancelWaitsForASecondHalfThatWaits()
    {
        QFETCH(bool, cancels);
        m_model.rules = {{a, {}}};
        start({changes(a, a, u"new"_s), adds(b)});
        whenOneIsDone(
            [this] { m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s}; });
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        if (cancels) {
            m_bench->job().cancel();
        } else {
            m_bench->job().pause();
        }
        QVERIFY(m_bench->runUntil([this] { return rules() == QStringList{a + u" # new"_s}; }));
        QCOMPARE(m_bench->runUntil([this] { return isFinal(state().phase); }), cancels);
        QCOMPARE(rules(), QStringList{a + u" # new"_s});
    }

    // A list among new ones is refused; the changed remark of another one has nothing to do with that.
    void halfAChangeIsNoNewListToBeProved()
    {
        const QString changed = u"10.0.0.1,10.0.0.2 192.0.2.1 ann"_s;
        const QString first = u"10.0.0.3,10.0.0.4 192.0.2.1 ann"_s;
        const QString second = u"10.0.0.5,10.0.0.6 192.0.2.1 ann"_s;
        m_model.rules = {{changed, {}}};
        m_model.refusals.insert(first, refused());
        start({adds(first), adds(second), changes(changed, changed, u"new"_s)});
        whenOneIsDone(
            [this] { m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s}; });
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QCOMPARE(rules(), QStringList{changed + u" # new"_s});
        QVERIFY(progress().lost.rows.isEmpty());
    }

    // A service whose filters find nothing, and that keeps what it was told to remove: that it is not found is no
    // proof.
    void aRemovalThatDidNotTakePlaceIsNotDone()
    {
        m_model.rules = {{a, {}}, {b, {}}};
        m_model.hasFilters = false;
        m_model.keepsAll = true;
        start({removes(a)});
        QVERIFY(m_bench->run());
        QVERIFY(state().phase != JobPhase::Done);
        QCOMPARE(state().error->serviceCode, u"job.read-back-differs"_s);
    }
};

ALLOWDESK_TEST(RuleJobWaitsTest)
#include "tst_rulejobwaits.moc"
