#include "tests/app/jobs/ruletest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Jobs of a service that takes rows one by one: some are refused, a change is two steps.
class RuleJobTest final : public RuleTest
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsAddedOnceAndReadBack()
    {
        start({adds(a, u"first"_s), adds(b)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), (QStringList{a + u" # first"_s, b}));
        QCOMPARE(m_model.writes(), (QStringList{u"POST "_s + a, u"POST "_s + b}));
        QCOMPARE(m_model.count(u"GET"_s), 2); // before writing, and reading back
    }

    void oneRefusedRuleDoesNotStopTheRest()
    {
        m_model.refusals.insert(b, refused());
        start({adds(a), adds(b), adds(c)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QCOMPARE(state().verification, Verification::Fulfilled); // of what was taken
        QCOMPARE(state().error->serviceCode, u"HSS.0001"_s);
        QCOMPARE(rules(), (QStringList{a, c}));
        QCOMPARE(progress().added, 2);
        QCOMPARE(progress().open, (Intents{.rows = {adds(b)}}));
        QCOMPARE(intentsToTryAgain(m_bench->job().record(), state()), (Intents{.rows = {adds(b)}}));
        // Nothing to settle or to wait for: reading back takes no minutes.
        QVERIFY(m_bench->job().events().constLast().at < m_bench->job().events().constFirst().at.addSecs(60));
    }

    void whenAllAreRefusedItFailed()
    {
        m_model.refusals.insert(a, refused());
        start({adds(a)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(intentsToTryAgain(m_bench->job().record(), state()), (Intents{.rows = {adds(a)}}));
    }

    void aChangedTripleIsAddedBeforeTheOldOneGoes()
    {
        m_model.rules = {{a, {}}};
        start({changes(a, b)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.writes(), (QStringList{u"POST "_s + b, u"DELETE "_s + a}));
        QCOMPARE(progress().changed, 1);
    }

    void aChangedTripleThatIsRefusedKeepsTheOldOne()
    {
        m_model.rules = {{a, {}}};
        m_model.refusals.insert(b, refused());
        start({changes(a, b)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(m_model.writes(), QStringList{u"POST "_s + b});
        QCOMPARE(state().steps.size(), 2);
        QCOMPARE(state().steps[1].error->serviceCode, u"job.step-before-failed"_s);
        QCOMPARE(state().error->serviceCode, u"HSS.0001"_s); // the reason, not what followed from it
    }

    void aChangedRemarkIsRemovedAndAdded()
    {
        m_model.rules = {{a, {}}};
        start({changes(a, a, u"new"_s)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), QStringList{a + u" # new"_s});
        QCOMPARE(m_model.writes(), (QStringList{u"DELETE "_s + a, u"POST "_s + a}));
    }

    void aRemarkThatIsRefusedLeavesARuleMissingAndOffersIt()
    {
        m_model.rules = {{a, {}}};
        m_model.refusals.insert(a, refused());
        start({changes(a, a, u"new"_s)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QVERIFY(rules().isEmpty());
        QCOMPARE(progress().lost, (Intents{.rows = {adds(a)}}));
        RowIntent half = adds(a, u"new"_s);
        half.isRemainder = true;
        QCOMPARE(progress().open, (Intents{.rows = {half}}));
    }

    // The answer to the second half is lost, and so is the half: proved to be missing it is sent again, but not for
    // ever.
    void halfAChangeIsFinishedWhenItsAbsenceIsProved_data()
    {
        QTest::addColumn<int>("losses");
        QTest::addColumn<bool>("isFinished");
        QTest::newRow("lost once") << 1 << true;
        QTest::newRow("lost to the last attempt but one") << mostAttemptsOfHalf - 1 << true;
        QTest::newRow("lost each time") << mostAttemptsOfHalf << false;
    }

    void halfAChangeIsFinishedWhenItsAbsenceIsProved()
    {
        QFETCH(int, losses);
        QFETCH(bool, isFinished);
        m_model.rules = {{a, {}}};
        start({changes(a, a, u"new"_s)});
        const Error lost{.kind = ErrorKind::OutcomeUnknown, .httpStatus = 504, .message = u"backend timeout"_s};
        int left = losses;
        m_bench->observer = [&](const QString &) {
            const bool removed = m_bench->hasJob() && countSteps(state(), StepStatus::Applied) == 1;
            if (removed && left > 0 && !m_model.nextWrite) {
                --left;
                m_model.nextWrite = lost;
            }
        };
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, isFinished ? JobPhase::Done : JobPhase::PartlyDone);
        QCOMPARE(rules(), isFinished ? QStringList{a + u" # new"_s} : QStringList());
        QCOMPARE(progress().lost.rows.isEmpty(), isFinished);
        if (!isFinished) {
            const StepState &half = state().steps.constLast();
            QCOMPARE(half.attempts, mostAttemptsOfHalf);
            QCOMPARE(half.error->serviceCode, u"job.not-applied"_s);
            QCOMPARE(half.error->httpStatus, 504);
        }
    }

    // What is whole by itself is never sent twice, however it was lost.
    void aLostAdditionIsNotSentAgain()
    {
        m_model.nextWrite = Error{.kind = ErrorKind::OutcomeUnknown};
        start({adds(a)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(state().steps.constFirst().attempts, 1);
        QCOMPARE(state().error->serviceCode, u"job.not-applied"_s);
    }

    // The rule would be away for as long as the second half has to wait.
    void aRemovalWaitsForTheRateLimitOfTheAdditionBehindIt()
    {
        m_model.rules = {{a, {}}};
        m_bench->session.channel().setWait(u"hss.AddLoginWhiteList"_s, 12s);
        start({changes(a, a, u"new"_s)});
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        QCOMPARE(state().wait->reason, WaitReason::RateLimit);
        QVERIFY(m_model.writes().isEmpty());
        m_bench->session.channel().setWait(u"hss.AddLoginWhiteList"_s, 0s);
        QVERIFY(m_bench->run());
        QCOMPARE(rules(), QStringList{a + u" # new"_s});
    }

    // Reading may take minutes at the rate limit; a call that has to come later says nothing of the list.
    void tooManyCallsDoNotMakeItReadAgain()
    {
        m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s};
        start({adds(a), adds(b)});
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.writes(), (QStringList{u"POST not handled"_s, u"POST "_s + a, u"POST "_s + b}));
        QCOMPARE(m_model.count(u"GET"_s), 2);
    }

    void aRestMakesItReadAgain()
    {
        m_model.nextWrite = Error{.kind = ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s};
        start({adds(a), adds(b)});
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        m_bench->job().pause();
        m_bench->settle();
        m_bench->job().resume();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.count(u"GET"_s), 3);
    }

    void removalsGoInBatchesOfAHundred()
    {
        const QList<RowIntent> intents = removalsOfMany(250);
        m_model.rules << qMakePair(a, QString());
        start(intents);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(m_model.count(u"DELETE"_s), 3);
        QCOMPARE(progress().removed, 250);
    }

    void allRulesGoWithOneCall()
    {
        const QList<RowIntent> intents = removalsOfMany(101);
        start(intents);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.writes(), QStringList{u"DELETE all"_s});
    }

    // Somebody adds a rule between the review and the job: it must stay.
    void allRulesDoNotGoWhenOthersHaveAddedOne()
    {
        const QList<RowIntent> intents = removalsOfMany(101);
        Snapshot base{.readAt = m_bench->clock.now()};
        for (const RowIntent &intent : intents) {
            base.state.rows << Row{nextRowId(), *intent.before};
        }
        const Service &service = m_bench->service();
        const Plan plan = service.planner().plan(
            *planContext(m_bench->session, service), rulesTarget(), u"default"_s, base, {.rows = intents});
        QCOMPARE(plan.steps.constFirst().title, u"hss.remove-all"_s);
        m_bench->makeJob({.record = m_bench->createJob(plan)});
        m_model.rules << qMakePair(a, QString());
        m_bench->job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(m_model.count(u"DELETE all"_s), 0);
        QCOMPARE(state().phase, JobPhase::Done);
    }

    // Ends the process after every event of a job with all kinds of steps, and lets the next one go on.
    void noWriteIsSentTwiceWhereverItDies()
    {
        const QList<RowIntent> intents{adds(c), changes(a, a, u"new"_s), changes(b, u"10.0.0.9 192.0.2.2 bob"_s),
            removes(u"10.0.0.1 192.0.2.4 dee"_s)};
        const RuleModel before{.rules = {{a, {}}, {b, {}}, {u"10.0.0.1 192.0.2.4 dee"_s, {}}}};
        const QStringList wanted{u"10.0.0.1 192.0.2.3 cyd"_s, a + u" # new"_s, u"10.0.0.9 192.0.2.2 bob"_s};
        m_model = before;
        start(intents);
        QVERIFY(m_bench->run());
        QCOMPARE(rules(), wanted);
        const qint64 events = state().eventCount;
        const QStringList undisturbed = m_model.writes();
        QVERIFY(events > 12);
        for (qint64 dieAfter = 1; dieAfter < events; ++dieAfter) {
            init();
            m_model = before;
            start(intents);
            QVERIFY(m_bench->runUntil([&] { return state().eventCount >= dieAfter; }));
            m_bench->restart();
            QVERIFY2(m_bench->run(), qPrintable(QString::number(dieAfter)));
            // What was written down and may have left is not sent again: it is missing then, and said to be. But for
            // the second half of a change, which is proved to be missing first.
            QStringList sent = m_model.writes();
            QCOMPARE(sent.removeDuplicates(), 0);
            for (const QString &write : std::as_const(sent)) {
                QVERIFY2(undisturbed.contains(write), qPrintable(write));
            }
            if (state().phase == JobPhase::Done) {
                QCOMPARE(rules(), wanted);
            } else {
                QCOMPARE(state().phase, JobPhase::PartlyDone);
                QVERIFY(!progress().open.isEmpty());
            }
            QVERIFY2(progress().lost.rows.isEmpty(), qPrintable(QString::number(dieAfter)));
        }
    }

    void anAdditionWithoutAnAnswerIsFoundByLookingForThatRule()
    {
        for (int i = 0; i < 900; ++i) {
            m_model.rules << qMakePair(u"10.1.0.1 192.0.2.1 user-%1"_s.arg(i), QString());
        }
        m_model.silent = {a};
        start({adds(a), adds(b)});
        QVERIFY(m_bench->runUntil([this] { return m_model.rules.size() == 901; }));
        m_bench->restart(); // the answer never came
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_model.writes(), (QStringList{u"POST "_s + a, u"POST "_s + b}));
        QVERIFY(m_model.count(u"GET 200"_s) == 0); // two rules of 902 are looked for, not paged through
        QVERIFY(m_model.count(u"GET "_s + a) > 0);
    }
};

ALLOWDESK_TEST(RuleJobTest)
#include "tst_rulejob.moc"
