#include "app/jobs/rollout.h"
#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class RolloutTest final : public QueueTest
{
    Q_OBJECT

    const QStringList m_wanted{u"office 10.0.0.1"_s, u"office 10.0.0.2"_s};

    Rollout *rollout(Rollout::Order order, int caches = 3)
    {
        QList<AgreedPlan> plans;
        for (int i = 1; i <= caches; ++i) {
            plans << AgreedPlan{reviewed(cacheName(i), m_wanted), static_cast<quint64>(i)};
        }
        return new Rollout(*m_queue, plans, order, this);
    }

    static bool all(const AgreedPlan &) { return true; }

private Q_SLOTS:
    void allGoTogether()
    {
        auto *rolling = rollout(Rollout::Order::Together);
        const QSignalSpy submitted(rolling, &Rollout::submitted);
        const QSignalSpy finished(rolling, &Rollout::finished);
        rolling->start();
        m_pump->settle();
        QCOMPARE(m_queue->jobs().size(), 3);
        QCOMPARE(submitted.size(), 3);
        QCOMPARE(submitted[2][1].toULongLong(), 3);
        QCOMPARE(finished.size(), 1);
        QVERIFY(runAll());
    }

    void theOthersWaitForTheFirstAndForAPerson()
    {
        auto *rolling = rollout(Rollout::Order::OneFirst);
        const QSignalSpy ended(rolling, &Rollout::firstEnded);
        const QSignalSpy finished(rolling, &Rollout::finished);
        rolling->start();
        m_pump->settle();
        QCOMPARE(m_queue->jobs().size(), 1);
        QVERIFY(runAll());
        QCOMPARE(ended.size(), 1);
        QCOMPARE(m_queue->jobs().size(), 1);
        QCOMPARE(rolling->rest().size(), 2);
        QVERIFY(finished.isEmpty());
        // One of them is not what was reviewed any more.
        rolling->goOn([](const AgreedPlan &plan) { return plan.revision != 2; });
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs().size(), 2);
        QCOMPARE(m_queue->jobs().constLast()->record().target, cacheTarget(cacheName(3)));
        QCOMPARE(ended.size(), 1);
        QCOMPARE(finished.size(), 1);
    }

    void theOthersStayWhenSomebodySaysSo()
    {
        auto *rolling = rollout(Rollout::Order::OneFirst);
        const QSignalSpy finished(rolling, &Rollout::finished);
        rolling->start();
        QVERIFY(m_pump->runUntil([&] { return !m_queue->jobs().isEmpty() && !m_queue->hasRunning(); }));
        rolling->stop();
        QCOMPARE(finished.size(), 1);
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs().size(), 1);
    }

    void whatCannotBeWrittenDownIsToldAndTheOthersWait()
    {
        auto *rolling = rollout(Rollout::Order::OneFirst);
        const QSignalSpy ended(rolling, &Rollout::firstEnded);
        const QSignalSpy refused(rolling, &Rollout::refused);
        m_sessions.sessions.clear();
        rolling->start();
        m_pump->settle();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!ended[0][0].value<const ApplyJob *>());
        rolling->goOn(all);
        m_pump->settle();
        QCOMPARE(refused.size(), 3);
        QVERIFY(m_queue->jobs().isEmpty());
    }

    void oneIsNoFirstOfSeveral()
    {
        auto *rolling = rollout(Rollout::Order::OneFirst, 1);
        const QSignalSpy ended(rolling, &Rollout::firstEnded);
        rolling->start();
        m_pump->settle();
        QVERIFY(runAll());
        QVERIFY(ended.isEmpty());
        QCOMPARE(m_queue->jobs().size(), 1);
    }
};

ALLOWDESK_TEST(RolloutTest)
#include "tst_rollout.moc"
