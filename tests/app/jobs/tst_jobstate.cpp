#include "app/jobs/jobstate.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/support/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using Script = QList<JobEventBody>;

namespace
{

const QString s1 = u"s1"_s;
const QString s2 = u"s2"_s;
const event::Started started{};
const event::Started restarted{true};
const event::WaitBegan waiting{.reason = WaitReason::Network, .until = scriptStart.addSecs(60)};
const event::PollingEnded succeeded{s1, true, {}};
const event::PollingEnded failed{s1, false, u"quota"_s};
const event::PollingEnded lost{s1, std::nullopt, u"gone"_s};

} // namespace

class JobStateTest final : public QObject
{
    Q_OBJECT

    static void row(const char *name, const Script &script, JobPhase phase, const QString &action)
    {
        QTest::newRow(name) << script << static_cast<int>(phase) << action;
    }

    static void beforeSending()
    {
        row("new", {}, JobPhase::Queued, u"Nothing"_s);
        row("started", {started}, JobPhase::Checking, u"Read Check"_s);
        row("restarted before anything happened", {restarted}, JobPhase::Checking, u"Read Check"_s);
        row("checked", {started, checked({s1})}, JobPhase::Sending, u"Send s1"_s);
        row("nothing to do any more", {started, checked({})}, JobPhase::Sending, u"Finish Done"_s);
        row("conflict", {started, event::ConflictFound{}}, JobPhase::Conflict, u"Nothing"_s);
        row("check failed for good", {started, event::ReadFailed{}}, JobPhase::Checking, u"Finish Failed"_s);
        row("check waits", {started, waiting}, JobPhase::Checking, u"Sleep"_s);
        row("wait ended", {started, waiting, event::WaitEnded{}}, JobPhase::Checking, u"Read Check"_s);
        row("cancelled before the start", {event::CancelRequested{}}, JobPhase::Queued, u"Finish Cancelled"_s);
        row("cancelled while checking", {started, event::CancelRequested{}}, JobPhase::Checking, u"Finish Cancelled"_s);
        row("cancelled before sending", {started, checked({s1}), event::CancelRequested{}}, JobPhase::Sending,
            u"Finish Cancelled"_s);
        row("cancelled while waiting", {started, waiting, event::CancelRequested{}}, JobPhase::Checking,
            u"Finish Cancelled"_s);
        row("paused before the start", {event::Paused{}, started}, JobPhase::Checking, u"Nothing"_s);
        row("paused while checking", {started, event::Paused{}}, JobPhase::Checking, u"Nothing"_s);
        row("paused before sending", {started, checked({s1}), event::Paused{}}, JobPhase::Sending, u"Nothing"_s);
        row("paused and cancelled", {started, event::Paused{}, event::CancelRequested{}}, JobPhase::Checking,
            u"Finish Cancelled"_s);
        row("resumed: the check is old", {started, checked({s1}), event::Paused{}, event::Resumed{}},
            JobPhase::Checking, u"Read Check"_s);
        row("restarted: the check is old", {started, checked({s1}), restarted}, JobPhase::Checking, u"Read Check"_s);
        row("checked again without a restart", {started, checked({s1}), checked({s1})}, JobPhase::Sending,
            u"Send s1"_s);
    }

    static void sending()
    {
        const Script sent{started, checked({s1}), began(s1)};
        row("in flight", sent, JobPhase::Sending, u"Nothing"_s);
        row("in flight, paused", sent + Script{event::Paused{}}, JobPhase::Sending, u"Nothing"_s);
        row("in flight, cancelled", sent + Script{event::CancelRequested{}}, JobPhase::Sending, u"Nothing"_s);
        row("in flight, a read failed", sent + Script{event::ReadFailed{}}, JobPhase::Sending, u"Nothing"_s);
        row("in flight, session ended", sent + Script{event::ReadFailed{{}, true}}, JobPhase::Sending, u"Nothing"_s);
        row("applied at once", sent + Script{accepted(s1)}, JobPhase::Verifying, u"Read Verify"_s);
        row("accepted as a job", sent + Script{accepted(s1, u"j"_s)}, JobPhase::Polling, u"Poll s1"_s);
        row("refused", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Payload)}, JobPhase::Sending,
            u"Finish Failed"_s);
        row("operation missing", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Unsupported)},
            JobPhase::Sending, u"DeclareConflict"_s);
        row("busy", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Conflict)}, JobPhase::Checking,
            u"Wait Service 10 s"_s);
        row("too many calls", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Throttled)},
            JobPhase::Checking, u"Wait Pace 10 s"_s);
        row("sign-in refused", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Unauthorised)},
            JobPhase::Checking, u"Wait SignIn 1 s"_s);
        row("proxy refused", sent + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Proxy)}, JobPhase::Checking,
            u"Wait Network 5 s"_s);
        row("not sent", sent + Script{ended(s1, AttemptOutcome::NotSent, ErrorKind::NotSent)}, JobPhase::Checking,
            u"Wait Network 5 s"_s);
        row("not sent, without a word",
            sent + Script{event::AttemptEnded{.stepId = s1, .outcome = AttemptOutcome::NotSent}}, JobPhase::Checking,
            u"Wait Network 5 s"_s);
        row("not sent and cancelled",
            sent + Script{ended(s1, AttemptOutcome::NotSent, ErrorKind::NotSent), event::CancelRequested{}},
            JobPhase::Checking, u"Finish Cancelled"_s);
        row("unknown", sent + Script{ended(s1, AttemptOutcome::Unknown, ErrorKind::OutcomeUnknown)}, JobPhase::Settling,
            u"Read Settle"_s);
        row("killed in flight", sent + Script{restarted}, JobPhase::Settling, u"Read Settle"_s);
        row("killed in flight, paused", sent + Script{event::Paused{}, restarted}, JobPhase::Settling,
            u"Read Settle"_s);
        row("killed in flight, cancelled", sent + Script{event::CancelRequested{}, restarted}, JobPhase::Settling,
            u"Read Settle"_s);
        row("an answer after all", sent + Script{restarted, accepted(s1, u"j"_s)}, JobPhase::Polling, u"Poll s1"_s);
    }

    static void polling()
    {
        const Script polled{started, checked({s1}), began(s1), accepted(s1, u"j"_s)};
        row("polled", polled + Script{event::Polled{s1, u"RUNNING"_s}}, JobPhase::Polling, u"Poll s1"_s);
        row("poll waits", polled + Script{waiting}, JobPhase::Polling, u"Sleep"_s);
        row("followed, paused", polled + Script{event::Paused{}}, JobPhase::Polling, u"Poll s1"_s);
        row("followed, cancelled", polled + Script{event::CancelRequested{}}, JobPhase::Polling, u"Poll s1"_s);
        row("followed, killed", polled + Script{restarted}, JobPhase::Polling, u"Poll s1"_s);
        row("followed, session ended", polled + Script{event::ReadFailed{{}, true}}, JobPhase::Polling, u"Nothing"_s);
        row("session ended, given up", polled + Script{event::ReadFailed{{}, true}, event::CancelRequested{}},
            JobPhase::Polling, u"Finish PartlyDone"_s);
        row("session ended, then a restart", polled + Script{event::ReadFailed{{}, true}, restarted}, JobPhase::Polling,
            u"Poll s1"_s);
        row("succeeded", polled + Script{succeeded}, JobPhase::Verifying, u"Read Verify"_s);
        row("failed", polled + Script{failed}, JobPhase::Settling, u"Read Settle"_s);
        row("lost", polled + Script{lost}, JobPhase::Settling, u"Read Settle"_s);
        row("lost and applied", polled + Script{lost, event::Settled{s1, true}}, JobPhase::Verifying, u"Read Verify"_s);
        row("lost and not applied", polled + Script{lost, event::Settled{s1, false}}, JobPhase::Sending,
            u"Finish Failed"_s);
        row("lost, not applied, cancelled", polled + Script{lost, event::CancelRequested{}, event::Settled{s1, false}},
            JobPhase::Sending, u"Finish Cancelled"_s);
        row("failed and not applied", polled + Script{failed, event::Settled{s1, false}}, JobPhase::Sending,
            u"Finish Failed"_s);
        row("settling cannot be read", polled + Script{lost, event::ReadFailed{}}, JobPhase::Settling,
            u"Finish PartlyDone"_s);
    }

    static void verifying()
    {
        const Script applied{started, checked({s1}), began(s1), accepted(s1)};
        const auto verified = [](Verification verification) { return Script{event::Verified{verification, {}}}; };
        row("verified", applied + verified(Verification::Fulfilled), JobPhase::Verifying, u"Finish Done"_s);
        row("partly there", applied + verified(Verification::Partly), JobPhase::Verifying, u"Finish PartlyDone"_s);
        row("not there", applied + verified(Verification::Absent), JobPhase::Verifying, u"Finish Failed"_s);
        row("killed while verifying", applied + Script{restarted}, JobPhase::Verifying, u"Read Verify"_s);
        row("killed before the end", applied + verified(Verification::Fulfilled) + Script{restarted},
            JobPhase::Verifying, u"Finish Done"_s);
        row("verifying, paused", applied + Script{event::Paused{}}, JobPhase::Verifying, u"Read Verify"_s);
        row("verifying, cancelled", applied + Script{event::CancelRequested{}}, JobPhase::Verifying, u"Read Verify"_s);
        row("cannot be verified", applied + Script{event::ReadFailed{}}, JobPhase::Verifying, u"Finish PartlyDone"_s);
        row("finished", applied + verified(Verification::Fulfilled) + Script{event::Finished{JobOutcome::Done, {}}},
            JobPhase::Done, u"Nothing"_s);
    }

    static void severalSteps()
    {
        const Script first{started, checked({s1, s2}), began(s1), accepted(s1)};
        row("next step", first, JobPhase::Sending, u"Send s2"_s);
        row("next step, cancelled", first + Script{event::CancelRequested{}}, JobPhase::Sending, u"Read Verify"_s);
        row("cancelled and verified",
            first + Script{event::CancelRequested{}, event::Verified{Verification::Fulfilled, {}}}, JobPhase::Sending,
            u"Finish Cancelled"_s);
        row("next step, paused", first + Script{event::Paused{}}, JobPhase::Sending, u"Nothing"_s);
        row("second refused, first verified",
            first
                + Script{began(s2), ended(s2, AttemptOutcome::Refused, ErrorKind::Payload),
                    event::Verified{Verification::Fulfilled, {}}},
            JobPhase::Verifying, u"Finish PartlyDone"_s);
        const Script refusedFirst{started, checked({s1, s2}), began(s1)};
        row("after a refused row the next one",
            refusedFirst + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Payload)}, JobPhase::Sending,
            u"Send s2"_s);
        row("after a missing right nothing more",
            refusedFirst + Script{ended(s1, AttemptOutcome::Refused, ErrorKind::Forbidden)}, JobPhase::Sending,
            u"Finish Failed"_s);
        const Script unknown = refusedFirst + Script{ended(s1, AttemptOutcome::Unknown, ErrorKind::OutcomeUnknown)};
        row("settled, the next one from the re-read", unknown + Script{event::Settled{s1, true}}, JobPhase::Checking,
            u"Read Check"_s);
        row("not applied, the next one from the re-read", unknown + Script{event::Settled{s1, false}},
            JobPhase::Checking, u"Read Check"_s);
        row("others did the second one", unknown + Script{event::Settled{s1, true}, checked({})}, JobPhase::Verifying,
            u"Read Verify"_s);
        row("the second one is needed still", unknown + Script{event::Settled{s1, true}, checked({s2})},
            JobPhase::Sending, u"Send s2"_s);
    }

private Q_SLOTS:
    void eventsLeadToAnAction_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("action");
        beforeSending();
        sending();
        polling();
        verifying();
        severalSteps();
    }

    void eventsLeadToAnAction()
    {
        QFETCH(Script, script);
        QFETCH(int, phase);
        QFETCH(QString, action);
        const JobState state = stateAfter(script);
        QCOMPARE(static_cast<int>(state.phase), phase);
        QCOMPARE(actionText(nextAction(state)), action);
        QCOMPARE(state.eventCount, script.size());
    }

    void staleJobsAsk_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<bool>("withEvents");
        QTest::addColumn<bool>("paused");
        for (const bool withEvents : {true, false}) {
            const char *what = withEvents ? "begun" : "never begun";
            QTest::addRow("%s, at once", what) << 0 << withEvents << false;
            QTest::addRow("%s, after twelve hours", what) << 12 * 60 << withEvents << false;
            QTest::addRow("%s, a minute later", what) << 12 * 60 + 1 << withEvents << true;
        }
    }

    void staleJobsAsk()
    {
        QFETCH(int, minutes);
        QFETCH(bool, withEvents);
        QFETCH(bool, paused);
        QList<JobEvent> events;
        if (withEvents) {
            events << JobEvent{scriptStart, started};
        }
        events << JobEvent{scriptStart.addSecs(60 * minutes), restarted};
        QCOMPARE(fold(events, scriptStart).paused, paused);
    }

    void waitingForOnesTurnIsNotStale()
    {
        // A job that waited for its turn for a day, in a program that was open all the time.
        QVERIFY(!fold({JobEvent{scriptStart.addDays(1), started}}, scriptStart).paused);
    }

    void aMachineThatSleptAsks_data()
    {
        QTest::addColumn<Script>("script");
        QTest::newRow("while it waited") << Script{started, waiting, event::WaitEnded{}};
        QTest::newRow("while it read") << Script{started, checked({s1})};
        QTest::newRow("while the service was at work")
            << Script{started, checked({s1, u"s2"_s}), began(s1), accepted(s1, u"j"_s), succeeded};
    }
    void aMachineThatSleptAsks()
    {
        QFETCH(Script, script);
        QList<JobEvent> events;
        for (qsizetype i = 0; i < script.size(); ++i) {
            const bool isLast = i == script.size() - 1;
            events << JobEvent{scriptStart.addSecs(isLast ? 13 * 3600 : i), script[i]};
        }
        const JobState slept = fold(events, scriptStart);
        QVERIFY(slept.paused && slept.wentStale);
        QCOMPARE(actionText(nextAction(slept)), u"Nothing"_s);
        events << JobEvent{scriptStart.addSecs(40 * 3600), event::Resumed{}};
        const JobState resumed = fold(events, scriptStart);
        QVERIFY(!resumed.paused && !resumed.wentStale);
        QVERIFY(actionText(nextAction(resumed)) != u"Nothing"_s);
    }

    void endsAreFinal()
    {
        for (const auto outcome :
            {JobOutcome::Done, JobOutcome::PartlyDone, JobOutcome::Failed, JobOutcome::Cancelled}) {
            JobState state = stateAfter({started, event::Finished{outcome, {}}});
            QVERIFY(isFinal(state.phase));
            const JobPhase phase = state.phase;
            for (const JobEventBody &body : Script{restarted, checked({s1}), began(s1), event::ConflictFound{},
                     event::Finished{JobOutcome::Done, {}}, event::Resumed{}}) {
                state = folded(state, {scriptStart, body});
                QCOMPARE(state.phase, phase);
                QCOMPARE(actionText(nextAction(state)), u"Nothing"_s);
            }
            QVERIFY(state.steps.isEmpty());
        }
    }

    void attemptsAndEffectsAreKept()
    {
        const JobState state = stateAfter({started, checked({s1, s2}), began(s1), accepted(s1), began(s2, 1),
            ended(s2, AttemptOutcome::NotSent, ErrorKind::NotSent), checked({s2}), began(s2, 2)});
        QCOMPARE(state.steps[1].attempts, 2);
        QCOMPARE(promisedBy(state, StepStatus::Applied), effectOf(s1));
        QCOMPARE(promisedBy(state, StepStatus::InFlight), effectOf(s2));
        QVERIFY(promisedBy(state, StepStatus::Refused).isEmpty());
        QCOMPARE(currentStep(state)->id, s2);
    }

    void outcomesThatWereFoundOutSaySo()
    {
        const JobState notApplied =
            stateAfter({started, checked({s1}), began(s1), restarted, event::Settled{s1, false}});
        QCOMPARE(notApplied.steps[0].status, StepStatus::NotApplied);
        const auto finish = std::get<action::Finish>(nextAction(notApplied));
        QVERIFY(finish.error);
        QCOMPARE(finish.error->serviceCode, u"job.not-applied"_s);

        const JobState refused =
            stateAfter({started, checked({s1}), began(s1), accepted(s1, u"j"_s), failed, event::Settled{s1, false}});
        QCOMPARE(refused.steps[0].status, StepStatus::Refused);
        QCOMPARE(std::get<action::Finish>(nextAction(refused)).error->message, u"quota"_s);

        const JobState partly = stateAfter({started, checked({s1}), began(s1), accepted(s1, u"j"_s), failed,
            event::Settled{s1, true}, event::Verified{Verification::Partly, {}}});
        const auto mismatch = std::get<action::Finish>(nextAction(partly)).error;
        QCOMPARE(mismatch->serviceCode, u"job.read-back-differs"_s);
        QCOMPARE(mismatch->message, u"quota"_s);
    }

    void waitsOfOneReasonGrowUntilProgress()
    {
        const event::WaitBegan rateLimit{.reason = WaitReason::RateLimit};
        Script script{started, waiting, event::WaitEnded{}, waiting, event::WaitEnded{}};
        QCOMPARE(stateAfter(script).waits, 2);
        script << rateLimit << event::WaitEnded{};
        QCOMPARE(stateAfter(script).waits, 1);
        // A check between two refusals of the write is no progress: or a refused sign-in would loop without a pause.
        script << checked({s1}) << began(s1) << ended(s1, AttemptOutcome::Refused, ErrorKind::Throttled) << rateLimit;
        QCOMPARE(stateAfter(script).waits, 2);
        script << event::WaitEnded{} << checked({s1}) << began(s1, 2) << accepted(s1, u"j"_s);
        QCOMPARE(stateAfter(script).waits, 0);
    }

    // Any sequence at all: no crash, and never a write while one may be on its way, or a second one of the same step.
    void anySequenceIsSafe_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3000; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void anySequenceIsSafe()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const auto step = [&] { return u"s%1"_s.arg(random.bounded(3)); };
        const auto flip = [&] { return random.bounded(2) == 1; };
        JobState state;
        for (int i = 0; i < 60; ++i) {
            const QString id = step();
            const QList<JobEventBody> choice{event::Started{flip()},
                checked(flip() ? QStringList{id} : QStringList{s1, s2}), event::ReadFailed{{}, flip()}, began(id),
                accepted(id, flip() ? u"j"_s : QString()),
                ended(id, static_cast<AttemptOutcome>(random.bounded(4)), static_cast<ErrorKind>(random.bounded(19))),
                event::Polled{id, u"x"_s}, event::PollingEnded{id, flip() ? std::optional(flip()) : std::nullopt, {}},
                event::Settled{id, flip()}, waiting, event::WaitEnded{}, event::Paused{}, event::Resumed{}, restarted,
                random.bounded(40) == 0 ? JobEventBody(event::CancelRequested{}) : JobEventBody(event::WaitEnded{}),
                random.bounded(40) == 0 ? JobEventBody(event::Verified{}) : JobEventBody(event::WaitEnded{})};
            const JobEventBody &body = choice[random.bounded(static_cast<int>(choice.size()))];
            state = folded(state, {scriptStart.addSecs(i), body});
            const JobAction next = nextAction(state);
            if (const auto *send = std::get_if<action::Send>(&next)) {
                QVERIFY(!currentStep(state));
                const auto sent = std::find_if(state.steps.begin(), state.steps.end(),
                    [&](const StepState &candidate) { return candidate.id == send->stepId; });
                QVERIFY(sent != state.steps.end());
                QCOMPARE(sent->status, StepStatus::Pending);
                QVERIFY(!state.cancelRequested && !state.paused && !state.standsStill && !state.error);
            }
        }
        QCOMPARE(state.eventCount, 60);
    }
};

ALLOWDESK_TEST(JobStateTest)
#include "tst_jobstate.moc"
