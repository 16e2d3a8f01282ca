#include "app/network/operationlimiter.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

// The service's own sliding window, as strict as it can be.
class Service
{
public:
    explicit Service(RateLimit limit) : m_limit(limit) { }
    bool accepts(milliseconds now)
    {
        std::erase_if(m_accepted, [&](milliseconds time) { return time + m_limit.window <= now; });
        if (int(m_accepted.size()) >= m_limit.calls) {
            return false;
        }
        m_accepted.push_back(now);
        return true;
    }

private:
    RateLimit m_limit;
    std::vector<milliseconds> m_accepted;
};

// Calls one after the other as fast as the limiter allows, each answered at once, and counts refusals.
struct Run
{
    OperationLimiter &limiter;
    Service &service;
    bool saysLimit = false;
    bool saysRetryAfter = false;
    milliseconds now{1'000'000};
    int refusals = 0;

    void succeedTimes(int calls)
    {
        while (calls > 0) {
            now += limiter.startsIn(now, 0);
            limiter.begin(now);
            const bool accepted = service.accepts(now);
            now += 1ms;
            if (accepted) {
                limiter.succeeded(now);
                --calls;
            } else {
                ++refusals;
                limiter.throttled(now, saysLimit ? std::optional(RateLimit{60, 6s}) : std::nullopt,
                    saysRetryAfter ? std::optional<milliseconds>(6s) : std::nullopt);
            }
            limiter.end(now);
        }
    }
};

} // namespace

class OperationLimiterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutLimitNothingWaits()
    {
        OperationLimiter limiter;
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(limiter.startsIn(1s, 0), 0ms);
            limiter.begin(1s);
        }
        QCOMPARE(limiter.startsIn(1s, 500), 0ms);
    }

    void windowCountsFromTheAnswer()
    {
        OperationLimiter limiter;
        limiter.setLimit({2, 1000ms});
        limiter.begin(0ms);
        limiter.begin(0ms);
        QVERIFY(limiter.startsIn(500ms, 0) > 0ms); // both still under way
        limiter.end(600ms);
        QVERIFY(limiter.startsIn(1000ms, 0) > 0ms); // 1000 ms after the start is not enough
        QVERIFY(limiter.startsIn(1599ms, 0) > 0ms);
        const milliseconds wait = limiter.startsIn(700ms, 0);
        QVERIFY(wait >= 900ms && wait < 910ms);
        QCOMPARE(limiter.startsIn(700ms + wait, 0), 0ms);
    }

    void estimatesBehindOthers_data()
    {
        QTest::addColumn<qsizetype>("ahead");
        QTest::addColumn<int>(
            "windows"); // whole windows to wait, when the rate limit is 5 in a minute and nothing ran yet
        QTest::newRow("first") << qsizetype(0) << 0;
        QTest::newRow("fifth") << qsizetype(4) << 0;
        QTest::newRow("sixth") << qsizetype(5) << 1;
        QTest::newRow("tenth") << qsizetype(9) << 1;
        QTest::newRow("eleventh") << qsizetype(10) << 2;
        QTest::newRow("two hundredth") << qsizetype(199) << 39;
    }

    void estimatesBehindOthers()
    {
        QFETCH(qsizetype, ahead);
        QFETCH(int, windows);
        OperationLimiter limiter;
        limiter.setLimit({5, 60s});
        const milliseconds wait = limiter.startsIn(0ms, ahead);
        QVERIFY2(wait >= windows * 60s && wait <= windows * 60100ms, qPrintable(QString::number(wait.count())));
    }

    void estimateCountsWhatRanAndRuns()
    {
        OperationLimiter limiter;
        limiter.setLimit({3, 10s});
        limiter.begin(0ms);
        limiter.end(0ms);
        limiter.begin(4s);
        limiter.end(4s);
        limiter.begin(5s); // under way
        const auto near = [](milliseconds wait, milliseconds expected) {
            return wait >= expected && wait < expected + 20ms;
        };
        QVERIFY(near(limiter.startsIn(5s, 0), 5s)); // when the first one leaves
        QVERIFY(near(limiter.startsIn(5s, 1), 9s)); // the second
        QVERIFY(near(limiter.startsIn(5s, 2), 10s)); // the one under way
        QVERIFY(near(limiter.startsIn(5s, 3), 15s)); // whoever took the first place
    }

    void severalWindowsHoldTogether()
    {
        OperationLimiter limiter;
        limiter.setLimit({2, 1s});
        limiter.setLimit({3, 60s});
        for (int i = 0; i < 3; ++i) {
            limiter.begin(i * 2s);
            limiter.end(i * 2s);
        }
        QVERIFY(limiter.startsIn(5s, 0) > 50s);
        limiter.setLimit({4, 60s}); // the same window again replaces
        QCOMPARE(limiter.startsIn(5500ms, 0), 0ms);
        QCOMPARE(limiter.limits().size(), 2);
    }

    void neverOverrunsTheServicesWindow()
    {
        OperationLimiter limiter;
        limiter.setLimit({60, 6s});
        Service service({60, 6s});
        Run run{limiter, service};
        const milliseconds begin = run.now;
        run.succeedTimes(600);
        QCOMPARE(run.refusals, 0);
        QVERIFY(run.now - begin < 55080ms);
    }

    void findsTheAllowedRateLimit_data()
    {
        QTest::addColumn<bool>("saysLimit");
        QTest::addColumn<bool>("saysRetryAfter");
        QTest::addColumn<int>("mostRefusals");
        QTest::newRow("the text names the limit") << true << false << 1;
        QTest::newRow("only Retry-After") << false << true << 2;
        QTest::newRow("nothing is said") << false << false << 5;
        QTest::newRow("both") << true << true << 1;
    }

    void findsTheAllowedRateLimit()
    {
        QFETCH(bool, saysLimit);
        QFETCH(bool, saysRetryAfter);
        QFETCH(int, mostRefusals);
        OperationLimiter limiter;
        Service service({60, 6s});
        Run run{limiter, service, saysLimit, saysRetryAfter};
        run.succeedTimes(300);
        QVERIFY2(run.refusals >= 1 && run.refusals <= mostRefusals, qPrintable(QString::number(run.refusals)));
        const int learning = run.refusals;
        const milliseconds begin = run.now;
        run.succeedTimes(600);
        QCOMPARE(run.refusals, learning); // and stays there
        // ... without being much slower than it could be: 60 s is the rate limit itself
        QVERIFY2(run.now - begin < 90s, qPrintable(QString::number((run.now - begin).count())));
    }

    void slowsDownWhenOthersUseTheQuota()
    {
        OperationLimiter limiter;
        Service service({60, 6s});
        Run run{limiter, service};
        run.succeedTimes(300);
        const RateLimit before = *limiter.guess();
        Service narrower({20, 6s});
        Run second{limiter, narrower, false, false, run.now + 1h};
        second.succeedTimes(2000);
        const RateLimit after = *limiter.guess();
        QVERIFY(after.calls / double(after.window.count()) < before.calls / double(before.window.count()));
        const int learning = second.refusals;
        second.succeedTimes(500);
        QCOMPARE(second.refusals, learning);
    }

    void retryAfterIsObeyed()
    {
        OperationLimiter limiter;
        limiter.begin(0ms);
        limiter.throttled(0ms, std::nullopt, 17s);
        limiter.end(0ms);
        QCOMPARE(limiter.startsIn(0ms, 0), milliseconds(17s));
        QCOMPARE(limiter.startsIn(17s, 0), 0ms);
        QVERIFY(limiter.startsIn(17s, 1) > 0ms); // one goes first
        limiter.begin(17s);
        QVERIFY(limiter.startsIn(17s, 0) > 0ms);
        limiter.succeeded(18s);
        limiter.end(18s);
        QVERIFY(!limiter.limits().isEmpty() || limiter.startsIn(18s, 0) == 0ms);
    }

    void refusalsOfTheSameMomentCountOnce()
    {
        OperationLimiter one;
        OperationLimiter many;
        for (int i = 0; i < 8; ++i) {
            many.begin(0ms);
        }
        one.begin(0ms);
        one.throttled(10ms, std::nullopt, std::nullopt);
        for (int i = 0; i < 8; ++i) {
            many.throttled(10ms, std::nullopt, std::nullopt);
        }
        QCOMPARE(many.pausedUntil(), one.pausedUntil());
    }

    void pausesGrowWhileNothingGoesThrough()
    {
        OperationLimiter limiter;
        milliseconds now = 0ms;
        QList<qint64> pauses;
        for (int i = 0; i < 9; ++i) {
            limiter.begin(now);
            limiter.throttled(now, std::nullopt, std::nullopt);
            limiter.end(now);
            pauses << (limiter.pausedUntil() - now).count();
            now = limiter.pausedUntil();
        }
        QCOMPARE(pauses, (QList<qint64>{1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}));
    }
};

ALLOWDESK_TEST(OperationLimiterTest)
#include "tst_operationlimiter.moc"
