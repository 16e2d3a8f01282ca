#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const Error accountEdited{.kind = ErrorKind::Unauthorised, .message = u"the account was edited"_s};

/// The moments of a job's life at which a person or a session may interfere.
enum class Moment { NotStarted, Checking, AttemptBeingWritten, InFlight, Polling, Settling, Verifying, Waiting, Done };

const QList<std::pair<const char *, Moment>> moments{{"not started", Moment::NotStarted},
    {"checking", Moment::Checking}, {"attempt being written", Moment::AttemptBeingWritten},
    {"in flight", Moment::InFlight}, {"following", Moment::Polling}, {"settling", Moment::Settling},
    {"verifying", Moment::Verifying}, {"waiting", Moment::Waiting}, {"done", Moment::Done}};

} // namespace

/// What persons, sessions and a failing journal do to a job in each of its phases.
class ApplyJobCommandsTest final : public JobTest
{
    Q_OBJECT

    // Leaves the job exactly at that moment.
    bool reach(Moment moment)
    {
        using Fault = CloudModel::Fault;
        if (moment != Moment::NotStarted) {
            if (moment == Moment::InFlight) {
                leaveOpen(u"Async"_s);
            } else if (moment == Moment::Settling) {
                m_bench->cloud.faults << Fault{.operation = u"Async"_s,
                    .kind = Fault::AnswerAndHandle,
                    .error = {.kind = ErrorKind::OutcomeUnknown}};
            } else if (moment == Moment::Verifying) {
                m_bench->cloud.blankSeconds = 30; // or it would be over at once
            } else if (moment == Moment::Waiting) {
                m_bench->cloud.faults << Fault{.operation = u"Async"_s, .error = {.kind = ErrorKind::Conflict}};
            }
            job().start();
        }
        switch (moment) {
        case Moment::NotStarted:
            return true;
        case Moment::Checking:
            return runToPhase(JobPhase::Checking);
        case Moment::AttemptBeingWritten:
            return false; // lies between two turns of the loop: see doAt()
        case Moment::InFlight:
            return m_bench->runUntil([this] { return isInFlight(); });
        case Moment::Polling:
            return runToPhase(JobPhase::Polling);
        case Moment::Settling:
            return runToPhase(JobPhase::Settling);
        case Moment::Verifying:
            return runToPhase(JobPhase::Verifying);
        case Moment::Waiting:
            return m_bench->runUntil([this] { return state().wait.has_value(); });
        case Moment::Done:
            return m_bench->run();
        }
        return false;
    }

    // Does it at that moment, from inside the job's signal where the moment lies between two turns of the loop.
    bool doAt(Moment moment, const std::function<void()> &what)
    {
        if (moment == Moment::AttemptBeingWritten || moment == Moment::Checking) {
            const qint64 events = moment == Moment::Checking ? 1 : 2;
            m_bench->observer = [this, events, what, done = false](const QString &) mutable {
                if (!done && m_bench->hasJob() && state().eventCount == events) {
                    done = true;
                    QMetaObject::invokeMethod(&job(), what, Qt::QueuedConnection);
                }
            };
            job().start();
            m_bench->settle();
            return true;
        }
        if (!reach(moment)) {
            return false;
        }
        what();
        m_bench->settle();
        return true;
    }

    static void addMoments()
    {
        QTest::addColumn<int>("moment");
        for (const auto &[name, moment] : moments) {
            QTest::newRow(name) << static_cast<int>(moment);
        }
    }

private Q_SLOTS:
    void cancelStopsAfterTheStepInFlight_data() { addMoments(); }

    void cancelStopsAfterTheStepInFlight()
    {
        QFETCH(int, moment);
        const auto at = static_cast<Moment>(moment);
        QVERIFY(doAt(at, [this] { job().cancel(); }));
        if (at == Moment::InFlight) {
            QCOMPARE(state().phase, JobPhase::Sending);
            m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        }
        QVERIFY(m_bench->run());
        QCOMPARE(m_bench->finished, 1);
        const bool beforeWriting = at == Moment::NotStarted || at == Moment::Checking || at == Moment::Waiting;
        if (at == Moment::AttemptBeingWritten) {
            // Either the attempt was the faster one, or nothing left; never both.
            QCOMPARE(state().phase == JobPhase::Done ? 1 : 0, writes());
            QVERIFY(state().phase == JobPhase::Done || state().phase == JobPhase::Cancelled);
        } else if (beforeWriting) {
            QCOMPARE(state().phase, JobPhase::Cancelled);
            QCOMPARE(rows(), (QStringList{a1}));
        } else {
            // What has left is followed and read back; it was all there was to do.
            QCOMPARE(state().phase, JobPhase::Done);
            QCOMPARE(rows(), (QStringList{a1, a2}));
            QCOMPARE(writes(), 1);
        }
    }

    void pauseHoldsBackWritesOnly_data() { addMoments(); }

    void pauseHoldsBackWritesOnly()
    {
        QFETCH(int, moment);
        const auto at = static_cast<Moment>(moment);
        QVERIFY(doAt(at, [this] { job().pause(); }));
        if (at == Moment::NotStarted) {
            job().start();
        } else if (at == Moment::InFlight) {
            m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        }
        const qsizetype sent = writes();
        const bool ended = m_bench->run();
        if (at == Moment::AttemptBeingWritten) {
            QVERIFY(ended == (writes() == 1));
        } else {
            QCOMPARE(ended, at != Moment::NotStarted && at != Moment::Checking && at != Moment::Waiting);
            QCOMPARE(writes(), sent);
        }
        if (ended) {
            QCOMPARE(state().phase, JobPhase::Done);
            return;
        }
        // While it rested, somebody else added a row: the old check must not be sent.
        m_bench->cloud.whitelist = whitelistOf({a1, u"branch 10.1.0.0/24"_s});
        job().resume();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{u"branch 10.1.0.0/24"_s, a1, a2}));
    }

    void endedSessionStopsOrHaltsTheJob_data() { addMoments(); }

    void endedSessionStopsOrHaltsTheJob()
    {
        QFETCH(int, moment);
        const auto at = static_cast<Moment>(moment);
        QVERIFY(doAt(at, [this] { m_bench->session.end(accountEdited); }));
        if (at == Moment::InFlight) {
            m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        }
        const qsizetype sent = writes();
        const bool ended = m_bench->run();
        QCOMPARE(writes(), sent);
        if (at == Moment::Done) {
            QCOMPARE(state().phase, JobPhase::Done);
            return;
        }
        QCOMPARE(state().error, std::optional(accountEdited));
        const bool outstanding = sent > 0 && at != Moment::Waiting;
        QCOMPARE(ended, !outstanding);
        if (ended) {
            QCOMPARE(state().phase, JobPhase::Failed);
            QCOMPARE(m_bench->finished, 1);
            return;
        }
        // It stands still; the next start, with a new session, follows it and reads it back.
        QVERIFY(state().standsStill);
        QVERIFY(isResting(state()));
        m_bench->dropJob();
        m_bench->closeJournal();
        JobBench next(m_bench->clock.now().addSecs(60));
        next.cloud = m_bench->cloud;
        next.closeJournal();
        QVERIFY(QFile::remove(next.journalPath()));
        QVERIFY(QFile::copy(m_bench->journalPath(), next.journalPath()));
        next.openJournal();
        next.makeJob(next.stored().constFirst());
        next.job().start();
        QVERIFY(next.run());
        QCOMPARE(next.job().state().phase, JobPhase::Done);
        QCOMPARE(next.cloud.writes().size(), 1);
    }

    void haltedJobCanBeGivenUp()
    {
        QVERIFY(reach(Moment::Polling));
        m_bench->session.end(accountEdited);
        QVERIFY(!m_bench->run());
        job().cancel();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::PartlyDone);
        QCOMPARE(state().error->serviceCode, u"job.not-read-back"_s);
        QVERIFY(state().error->message.contains(accountEdited.message));
    }

    void signInWakesTheJob()
    {
        m_bench->cloud.faults << CloudModel::Fault{
            .operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Unauthorised}, .times = 2};
        job().start();
        QVERIFY(m_bench->runUntil([this] { return state().wait && state().waits == 2; }));
        QCOMPARE(state().wait->reason, WaitReason::SignIn);
        QVERIFY(isResting(state()));
        const auto before = m_bench->clock.monotonic();
        m_bench->session.setSignInNeeded(true);
        m_bench->settle();
        QVERIFY(state().wait);
        m_bench->session.setSignInNeeded(false);
        m_bench->settle();
        QVERIFY(!state().wait);
        QCOMPARE(m_bench->clock.monotonic(), before);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
    }

    void tryNowEndsAWaitAtOnce()
    {
        QVERIFY(reach(Moment::Waiting));
        const auto before = m_bench->clock.monotonic();
        job().tryNow();
        job().tryNow();
        m_bench->settle();
        QVERIFY(!state().wait);
        QCOMPARE(m_bench->clock.monotonic(), before);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 2);
    }

    void commandsWithoutMeaningLeaveNoTrace()
    {
        job().tryNow();
        job().resume();
        m_bench->settle();
        QCOMPARE(state().eventCount, 0);
        QVERIFY(reach(Moment::Done));
        const qint64 events = state().eventCount;
        job().start();
        job().cancel();
        job().pause();
        job().resume();
        job().tryNow();
        m_bench->session.end(accountEdited);
        m_bench->settle();
        QCOMPARE(state().eventCount, events);
        QCOMPARE(m_bench->finished, 1);
    }

    void startingTwiceStartsOnce()
    {
        job().start();
        job().start();
        QVERIFY(reach(Moment::InFlight));
        job().start();
        m_bench->settle();
        QCOMPARE(state().phase, JobPhase::Sending);
        m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
    }

    void commandBehindTheLastEventIsDropped()
    {
        // The cancel comes while the last event is on its way to the disk.
        m_bench->observer = [this](const QString &) {
            if (m_bench->hasJob() && state().verification && !state().cancelRequested) {
                QMetaObject::invokeMethod(
                    &job(), [this] { job().cancel(); }, Qt::QueuedConnection);
            }
        };
        job().start();
        QVERIFY(m_bench->run());
        m_bench->settle();
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_bench->finished, 1);
    }

    void restoredJobDoesNothingBeforeItsTurn()
    {
        QVERIFY(reach(Moment::Polling));
        m_bench->dropJob();
        m_bench->makeJob(m_bench->stored().constFirst());
        const qsizetype requests = m_bench->session.channel().requests().size();
        job().pause();
        m_bench->settle();
        job().resume();
        QVERIFY(!m_bench->run());
        QCOMPARE(m_bench->session.channel().requests().size(), requests);
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
    }

    void jumpOfTheClockConcludesNothing()
    {
        QVERIFY(reach(Moment::InFlight));
        m_bench->cloud = {};
        m_bench->cloud.whitelist = whitelistOf({a1});
        m_bench->session.channel().finishAll(failure(ErrorKind::OutcomeUnknown, {}));
        m_bench->settle();
        QCOMPARE(state().phase, JobPhase::Settling);
        const auto begin = m_bench->clock.monotonic();
        m_bench->clock.jumpWall(1h);
        QVERIFY(m_bench->run());
        QCOMPARE(state().error->serviceCode, u"job.not-applied"_s);
        QVERIFY(m_bench->clock.monotonic() - begin >= settleTime);
    }
};

ALLOWDESK_TEST(ApplyJobCommandsTest)
#include "tst_applyjobcommands.moc"
