#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Sessions whose calls wait for a person: the job waits where it is seen, and holds nobody up.
class ApplyJobSignInTest final : public JobTest
{
    Q_OBJECT

    [[nodiscard]] bool waitsForSignIn() { return state().wait && state().wait->reason == WaitReason::SignIn; }

private Q_SLOTS:
    void readThatHangsBecomesAWait_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("the check") << u"ShowIpWhitelist"_s;
        QTest::newRow("a poll") << u"ShowJobInfo"_s;
    }

    void readThatHangsBecomesAWait()
    {
        QFETCH(QString, operation);
        leaveOpen(operation);
        job().start();
        QVERIFY(!m_bench->runUntil([this] { return isFinal(state().phase); }, 10s));
        m_bench->session.setSignInNeeded(true);
        QVERIFY(m_bench->runUntil([this] { return waitsForSignIn(); }));
        // The second wait in a row is a person's: others may have the place.
        QVERIFY(m_bench->runUntil([this] { return isResting(state()); }));
        m_bench->session.setSignInNeeded(false);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(m_bench->cloud.writes().size(), 1);
    }

    void nothingIsAskedOfASessionThatWaits()
    {
        m_bench->session.setSignInNeeded(true);
        const auto asked = m_bench->session.channel().requests().size();
        job().start();
        QVERIFY(m_bench->runUntil([this] { return isResting(state()); }));
        QCOMPARE(m_bench->session.channel().requests().size(), asked);
        m_bench->session.setSignInNeeded(false);
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
    }

    void writeOnTheWireIsWaitedFor()
    {
        leaveOpen(u"Async"_s);
        job().start();
        QVERIFY(m_bench->runUntil([this] { return isInFlight(); }));
        m_bench->session.setSignInNeeded(true);
        m_bench->settle();
        QVERIFY(!state().wait);
        QCOMPARE(currentStep(state())->status, StepStatus::InFlight);
    }
};

ALLOWDESK_TEST(ApplyJobSignInTest)
#include "tst_applyjobsignin.moc"
