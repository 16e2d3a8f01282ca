#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A job of the service that takes longer than anybody expects.
class LongJobTest final : public JobTest
{
    Q_OBJECT

private Q_SLOTS:
    void halfAnHourOfRunningConcludesNothing_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("it ends after 45 minutes") << 45;
        QTest::newRow("it never ends") << 1'000'000;
    }

    void halfAnHourOfRunningConcludesNothing()
    {
        QFETCH(int, minutes);
        m_bench->cloud.jobSeconds = minutes * 60;
        job().start();
        QVERIFY(runToPhase(JobPhase::Polling));
        const auto begin = m_bench->clock.monotonic();
        QVERIFY(m_bench->runUntil([&] { return m_bench->clock.monotonic() - begin > 35min; }));
        QCOMPARE(state().phase, JobPhase::Polling);
        QCOMPARE(currentStep(state())->operationStatus, u"RUNNING"_s);
        QCOMPARE(writes(), 1);
        QCOMPARE(rows(), QStringList{a1});
        if (minutes == 45) {
            QVERIFY(m_bench->run());
            QCOMPARE(state().phase, JobPhase::Done);
            QCOMPARE(rows(), (QStringList{a1, a2}));
            QCOMPARE(writes(), 1);
        }
    }
};

ALLOWDESK_TEST(LongJobTest)
#include "tst_longjob.moc"
