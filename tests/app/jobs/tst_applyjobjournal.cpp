#include "app/jobs/journaldatabase.h"
#include "tests/app/jobs/jobtest.h"
#include "tests/support/testregistry.h"

#include <QRegularExpression>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a journal that cannot be written, or that another program writes, does to a job.
class ApplyJobJournalTest final : public JobTest
{
    Q_OBJECT

    // Leaves the job with its write on the wire, unanswered.
    bool runToTheWire()
    {
        leaveOpen(u"Async"_s);
        job().start();
        return m_bench->runUntil([this] { return isInFlight(); });
    }
    // As the check is stored and the attempt cannot be.
    void breakJournalAfterTheCheck()
    {
        m_bench->observer = [this](const QString &) {
            if (m_bench->hasJob() && state().eventCount == 2 && !job().storageError()) {
                m_bench->breakJournal();
            }
        };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        job().start();
        QVERIFY(m_bench->runUntil([this] { return job().storageError().has_value(); }));
        m_bench->observer = {};
    }

private Q_SLOTS:
    void journalThatFailsBeforeSendingMeansNoWrite()
    {
        breakJournalAfterTheCheck();
        QVERIFY(job().storageError());
        m_bench->clock.advance(10min);
        m_bench->settle();
        QCOMPARE(writes(), 0);
        // Commands are not lost while it cannot be written, and the old check is not sent when it can.
        job().pause();
        m_bench->settle();
        m_bench->cloud.whitelist = whitelistOf({a1, u"branch 10.1.0.0/24"_s});
        m_bench->fixJournal();
        QVERIFY(m_bench->runUntil([this] { return state().paused; }));
        QVERIFY(!job().storageError());
        QCOMPARE(writes(), 0);
        job().resume();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rows(), (QStringList{u"branch 10.1.0.0/24"_s, a1, a2}));
        QCOMPARE(writes(), 1);
    }

    void journalThatFailsBeforeSendingChecksAgain()
    {
        breakJournalAfterTheCheck();
        QVERIFY(job().storageError());
        m_bench->cloud.whitelist = whitelistOf({u"third 10.0.0.2"_s});
        m_bench->fixJournal();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Conflict);
        QCOMPARE(writes(), 0);
    }

    void journalThatFailsAfterSendingSettlesAtTheNextStart()
    {
        QVERIFY(runToTheWire());
        m_bench->breakJournal();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        m_bench->settle();
        QVERIFY(job().storageError());
        QCOMPARE(state().phase, JobPhase::Sending);
        m_bench->dropJob();
        m_bench->fixJournal();
        m_bench->restart();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(writes(), 1);
    }

    void journalThatComesBackAfterSendingGoesOn()
    {
        QVERIFY(runToTheWire());
        m_bench->breakJournal();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        m_bench->session.channel().finishAll(fakeResponse(R"({"job_id":"cache-1-job-1"})"));
        m_bench->settle();
        job().cancel();
        m_bench->clock.advance(1min);
        m_bench->settle();
        QVERIFY(job().storageError());
        m_bench->fixJournal();
        QVERIFY(m_bench->run());
        QVERIFY(!job().storageError());
        QCOMPARE(state().phase, JobPhase::Done);
        QVERIFY(state().cancelRequested);
        QCOMPARE(writes(), 1);
    }

    void anotherWriterOfTheJournalStopsTheJob()
    {
        // As when a second program took the job up: two numberings, and this one is behind.
        job().start();
        QVERIFY(runToPhase(JobPhase::Polling));
        JournalDatabase other;
        QVERIFY(other.open(m_bench->journalPath()));
        QVERIFY(other.append(job().record().id, state().eventCount + 1, {m_bench->clock.now(), event::Paused{}}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another program"_s));
        QVERIFY(!m_bench->runUntil([this] { return isFinal(state().phase); }, 30min));
        QVERIFY(job().storageError());
        QCOMPARE(writes(), 1);
    }
};

ALLOWDESK_TEST(ApplyJobJournalTest)
#include "tst_applyjobjournal.moc"
