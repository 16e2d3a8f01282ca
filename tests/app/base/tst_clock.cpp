#include "app/base/clock.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace std::chrono_literals;

class ClockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemClockCallsBackAfterTheDelay()
    {
        SystemClock clock;
        QObject context;
        bool called = false;
        const auto begin = clock.monotonic();
        clock.callLater(20ms, &context, [&] { called = true; });
        QVERIFY(!called);
        QTRY_VERIFY(called);
        QVERIFY(clock.monotonic() - begin >= 20ms);
    }

    void cancelledCallNeverComes()
    {
        SystemClock clock;
        QObject context;
        int calls = 0;
        auto first = clock.callLater(0ms, &context, [&] { ++calls; });
        QVERIFY(first.isPending());
        first.cancel();
        QVERIFY(!first.isPending());
        bool later = false;
        clock.callLater(1ms, &context, [&] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(calls, 0);
    }

    void deadContextIsNotCalled()
    {
        ManualClock clock;
        int calls = 0;
        {
            QObject context;
            clock.callLater(1ms, &context, [&] { ++calls; });
        }
        clock.advance(1h);
        QCOMPARE(calls, 0);
    }

    void manualClockRunsInOrderAndCallsMadeOnTheWay()
    {
        ManualClock clock;
        QObject context;
        QList<int> order;
        clock.callLater(30ms, &context, [&] { order << 3; });
        clock.callLater(10ms, &context, [&] {
            order << 1;
            clock.callLater(5ms, &context, [&] { order << 2; });
        });
        const QDateTime begin = clock.now();
        clock.advance(29ms);
        QCOMPARE(order, (QList<int>{1, 2}));
        clock.advance(1ms);
        QCOMPARE(order, (QList<int>{1, 2, 3}));
        QCOMPARE(begin.msecsTo(clock.now()), 30);
        QVERIFY(!clock.advanceToNext());
    }
};

ALLOWDESK_TEST(ClockTest)
#include "tst_clock.moc"
