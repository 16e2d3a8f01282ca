#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString b1 = u"branch 10.1.0.0/24"_s;
const QString replaceAll = u"dcs.UpdateIpWhitelistAsync"_s;

} // namespace

/// A write that cannot leave at once: what is sent later is planned on what is read later.
class ApplyJobRateLimitTest final : public JobTest
{
    Q_OBJECT

    [[nodiscard]] bool hasAttempt()
    {
        const QList<JobEvent> &events = job().events();
        return std::any_of(events.begin(), events.end(),
            [](const JobEvent &event) { return std::holds_alternative<event::AttemptBegan>(event.body); });
    }
    // Leaves the job waiting for the rate limit, its check done.
    bool runToTheWait()
    {
        m_bench->session.channel().setWait(replaceAll, 30s);
        job().start();
        return m_bench->runUntil([this] { return state().wait && state().wait->reason == WaitReason::RateLimit; });
    }
    void rateLimitIsFree() { m_bench->session.channel().setWait(replaceAll, 0ms); }

private Q_SLOTS:
    void nothingIsWrittenDownWhileItWaits()
    {
        QVERIFY(runToTheWait());
        QVERIFY(!hasAttempt());
        QCOMPARE(writes(), 0);
        rateLimitIsFree();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
    }

    // Also a pause of the service: one call goes out in spite of it.
    void tryNowTriesThePauseOnce()
    {
        QVERIFY(runToTheWait());
        job().tryNow();
        QCOMPARE(m_bench->session.channel().tried(), (QList<QUrl>{*m_bench->session.endpoint(u"dcs"_s)}));
        rateLimitIsFree();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
    }

    void cancelWhileItWaitsSendsNothing()
    {
        QVERIFY(runToTheWait());
        job().cancel();
        rateLimitIsFree();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Cancelled);
        QCOMPARE(writes(), 0);
    }

    void whatOthersWroteMeanwhileStays()
    {
        QVERIFY(runToTheWait());
        m_bench->cloud.whitelist = whitelistOf({a1, b1});
        rateLimitIsFree();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{b1, a1, a2}));
    }

    void restartWhileItWaitsGoesOn()
    {
        QVERIFY(runToTheWait());
        rateLimitIsFree();
        m_bench->restart();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
    }

    void endOfTheSessionWhileItWaitsSendsNothing()
    {
        QVERIFY(runToTheWait());
        m_bench->session.end({.kind = ErrorKind::Unauthorised, .message = u"the account was edited"_s});
        rateLimitIsFree();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Failed);
        QCOMPARE(writes(), 0);
    }

    // The machine sleeps between the check and the write, or its clock is set.
    void checkOfBeforeASleepIsNotUsed_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("slept") << 3600;
        QTest::newRow("set back") << -3600;
    }

    void checkOfBeforeASleepIsNotUsed()
    {
        QFETCH(int, seconds);
        m_bench->observer = [this, seconds, done = false](const QString &) mutable {
            if (!done && m_bench->hasJob() && state().eventCount == 2) {
                done = true;
                m_bench->clock.jumpWall(std::chrono::seconds(seconds));
                m_bench->cloud.whitelist = whitelistOf({a1, b1});
            }
        };
        job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{b1, a1, a2}));
        QCOMPARE(writes(), 1);
    }

    void refusalToWaitIsNoAttemptThatCounts()
    {
        // Another job took the turn between the question and the write.
        m_bench->cloud.faults << CloudModel::Fault{.operation = u"Async"_s,
            .error = {.kind = ErrorKind::NotSent, .serviceCode = QString::fromLatin1(notYetCode), .retryAfter = 20s}};
        job().start();
        QVERIFY(m_bench->runUntil([this] { return state().wait.has_value(); }));
        QCOMPARE(state().wait->reason, WaitReason::RateLimit);
        QCOMPARE(m_bench->clock.now().msecsTo(state().wait->until), 20000);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_bench->cloud.handledWrites().size(), 1);
    }
};

ALLOWDESK_TEST(ApplyJobRateLimitTest)
#include "tst_applyjobratelimit.moc"
