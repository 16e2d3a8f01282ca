#include "app/network/pacelane.h"
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

// Calls one after the other as fast as the lane allows, each answered at once, and counts refusals.
struct Run
{
    PaceLane &lane;
    Service &service;
    bool saysLimit = false;
    bool saysRetryAfter = false;
    milliseconds now{1'000'000};
    int refusals = 0;

    void succeedTimes(int calls)
    {
        while (calls > 0) {
            now += lane.startsIn(now, 0);
            lane.begin(now);
            const bool accepted = service.accepts(now);
            now += 1ms;
            if (accepted) {
                lane.succeeded(now);
                --calls;
            } else {
                ++refusals;
                lane.throttled(now, saysLimit ? std::optional(RateLimit{60, 6s}) : std::nullopt,
                    saysRetryAfter ? std::optional<milliseconds>(6s) : std::nullopt);
            }
            lane.end(now);
        }
    }
};

} // namespace

class PaceLaneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutLimitNothingWaits()
    {
        PaceLane lane;
        for (int i = 0; i < 1000; ++i) {
            QCOMPARE(lane.startsIn(1s, 0), 0ms);
            lane.begin(1s);
        }
        QCOMPARE(lane.startsIn(1s, 500), 0ms);
    }

    void windowCountsFromTheAnswer()
    {
        PaceLane lane;
        lane.setLimit({2, 1000ms});
        lane.begin(0ms);
        lane.begin(0ms);
        QVERIFY(lane.startsIn(500ms, 0) > 0ms); // both still under way
        lane.end(600ms);
        QVERIFY(lane.startsIn(1000ms, 0) > 0ms); // 1000 ms after the start is not enough
        QVERIFY(lane.startsIn(1599ms, 0) > 0ms);
        const milliseconds wait = lane.startsIn(700ms, 0);
        QVERIFY(wait >= 900ms && wait < 910ms);
        QCOMPARE(lane.startsIn(700ms + wait, 0), 0ms);
    }

    void estimatesBehindOthers_data()
    {
        QTest::addColumn<qsizetype>("ahead");
        QTest::addColumn<int>("windows"); // whole windows to wait, when the pace is 5 in a minute and nothing ran yet
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
        PaceLane lane;
        lane.setLimit({5, 60s});
        const milliseconds wait = lane.startsIn(0ms, ahead);
        QVERIFY2(wait >= windows * 60s && wait <= windows * 60100ms, qPrintable(QString::number(wait.count())));
    }

    void estimateCountsWhatRanAndRuns()
    {
        PaceLane lane;
        lane.setLimit({3, 10s});
        lane.begin(0ms);
        lane.end(0ms);
        lane.begin(4s);
        lane.end(4s);
        lane.begin(5s); // under way
        const auto near = [](milliseconds wait, milliseconds expected) {
            return wait >= expected && wait < expected + 20ms;
        };
        QVERIFY(near(lane.startsIn(5s, 0), 5s)); // when the first one leaves
        QVERIFY(near(lane.startsIn(5s, 1), 9s)); // the second
        QVERIFY(near(lane.startsIn(5s, 2), 10s)); // the one under way
        QVERIFY(near(lane.startsIn(5s, 3), 15s)); // whoever took the first place
    }

    void severalWindowsHoldTogether()
    {
        PaceLane lane;
        lane.setLimit({2, 1s});
        lane.setLimit({3, 60s});
        for (int i = 0; i < 3; ++i) {
            lane.begin(i * 2s);
            lane.end(i * 2s);
        }
        QVERIFY(lane.startsIn(5s, 0) > 50s);
        lane.setLimit({4, 60s}); // the same window again replaces
        QCOMPARE(lane.startsIn(5500ms, 0), 0ms);
        QCOMPARE(lane.limits().size(), 2);
    }

    void neverOverrunsTheServicesWindow()
    {
        PaceLane lane;
        lane.setLimit({60, 6s});
        Service service({60, 6s});
        Run run{lane, service};
        const milliseconds begin = run.now;
        run.succeedTimes(600);
        QCOMPARE(run.refusals, 0);
        QVERIFY(run.now - begin < 55080ms);
    }

    void findsTheAllowedPace_data()
    {
        QTest::addColumn<bool>("saysLimit");
        QTest::addColumn<bool>("saysRetryAfter");
        QTest::addColumn<int>("mostRefusals");
        QTest::newRow("the text names the limit") << true << false << 1;
        QTest::newRow("only Retry-After") << false << true << 2;
        QTest::newRow("nothing is said") << false << false << 5;
        QTest::newRow("both") << true << true << 1;
    }

    void findsTheAllowedPace()
    {
        QFETCH(bool, saysLimit);
        QFETCH(bool, saysRetryAfter);
        QFETCH(int, mostRefusals);
        PaceLane lane;
        Service service({60, 6s});
        Run run{lane, service, saysLimit, saysRetryAfter};
        run.succeedTimes(300);
        QVERIFY2(run.refusals >= 1 && run.refusals <= mostRefusals, qPrintable(QString::number(run.refusals)));
        const int learning = run.refusals;
        const milliseconds begin = run.now;
        run.succeedTimes(600);
        QCOMPARE(run.refusals, learning); // and stays there
        // ... without being much slower than it could be: 60 s is the pace itself
        QVERIFY2(run.now - begin < 90s, qPrintable(QString::number((run.now - begin).count())));
    }

    void slowsDownWhenOthersUseTheQuota()
    {
        PaceLane lane;
        Service service({60, 6s});
        Run run{lane, service};
        run.succeedTimes(300);
        const RateLimit before = *lane.guess();
        Service narrower({20, 6s});
        Run second{lane, narrower, false, false, run.now + 1h};
        second.succeedTimes(2000);
        const RateLimit after = *lane.guess();
        QVERIFY(after.calls / double(after.window.count()) < before.calls / double(before.window.count()));
        const int learning = second.refusals;
        second.succeedTimes(500);
        QCOMPARE(second.refusals, learning);
    }

    void retryAfterIsObeyed()
    {
        PaceLane lane;
        lane.begin(0ms);
        lane.throttled(0ms, std::nullopt, 17s);
        lane.end(0ms);
        QCOMPARE(lane.startsIn(0ms, 0), milliseconds(17s));
        QCOMPARE(lane.startsIn(17s, 0), 0ms);
        QVERIFY(lane.startsIn(17s, 1) > 0ms); // one goes first
        lane.begin(17s);
        QVERIFY(lane.startsIn(17s, 0) > 0ms);
        lane.succeeded(18s);
        lane.end(18s);
        QVERIFY(!lane.limits().isEmpty() || lane.startsIn(18s, 0) == 0ms);
    }

    void refusalsOfTheSameMomentCountOnce()
    {
        PaceLane one;
        PaceLane many;
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
        PaceLane lane;
        milliseconds now = 0ms;
        QList<qint64> pauses;
        for (int i = 0; i < 9; ++i) {
            lane.begin(now);
            lane.throttled(now, std::nullopt, std::nullopt);
            lane.end(now);
            pauses << (lane.pausedUntil() - now).count();
            now = lane.pausedUntil();
        }
        QCOMPARE(pauses, (QList<qint64>{1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000}));
    }
};

ALLOWDESK_TEST(PaceLaneTest)
#include "tst_pacelane.moc"
