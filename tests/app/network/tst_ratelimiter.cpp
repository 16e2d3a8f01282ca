#include "app/network/ratelimiter.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const RateLimitKey addKey{u"hss.example.test"_s, u"hss.AddLoginWhiteList"_s};
const RateLimitKey listKey{u"hss.example.test"_s, u"hss.ListLoginWhiteList"_s};

} // namespace

class RateLimiterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void declaredLimitHoldsForEachOperationOfItsHost()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.declareLimit(u"hss.example.test"_s, u"hss."_s, {1, 60s});
        QStringList started;
        const auto ask = [&](const RateLimitKey &key) {
            limiter.request(key, Urgency::Read, this, [&started, key](Lease) { started << key.operation; });
        };
        ask(addKey);
        ask(listKey);
        ask({u"other.example.test"_s, addKey.operation});
        QCOMPARE(started.size(), 3);
        ask(addKey);
        QCOMPARE(started.size(), 3);
        clock.advance(61s);
        QCOMPARE(started.size(), 4);
    }

    void writesGoFirst()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.declareLimit(addKey.host, {}, {1, 60s});
        QStringList started;
        const auto ask = [&](const QString &name, Urgency urgency) {
            limiter.request(addKey, urgency, this, [&started, name](Lease) { started << name; });
        };
        ask(u"first read"_s, Urgency::Read);
        ask(u"second read"_s, Urgency::Read);
        ask(u"first write"_s, Urgency::Write);
        ask(u"second write"_s, Urgency::Write);
        QVERIFY(limiter.waitFor(addKey, Urgency::Write) >= 180s); // behind a call and two writes
        QVERIFY(limiter.waitFor(addKey, Urgency::Read) >= 240s);
        while (clock.advanceToNext()) { }
        QCOMPARE(started, (QStringList{u"first read"_s, u"first write"_s, u"second write"_s, u"second read"_s}));
    }

    void leaseIsHeldUntilTheAnswer()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.declareLimit(addKey.host, {}, {1, 10s});
        Lease held;
        limiter.request(addKey, Urgency::Read, this, [&](Lease lease) { held = std::move(lease); });
        QVERIFY(held.isHeld());
        bool second = false;
        limiter.request(addKey, Urgency::Read, this, [&](Lease) { second = true; });
        clock.advance(1h);
        QVERIFY(!second);
        held.end();
        clock.advance(9s);
        QVERIFY(!second);
        clock.advance(2s);
        QVERIFY(second);
    }

    void withdrawnAndDeadNeverStart()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.declareLimit(addKey.host, {}, {1, 10s});
        int started = 0;
        const auto count = [&](Lease) { ++started; };
        limiter.request(addKey, Urgency::Read, this, count);
        const WaitId withdrawn = limiter.request(addKey, Urgency::Read, this, count);
        {
            QObject dead;
            limiter.request(addKey, Urgency::Read, &dead, count);
        }
        limiter.withdraw(addKey, withdrawn);
        clock.advance(1h);
        QCOMPARE(started, 1);
        limiter.request(addKey, Urgency::Read, this, count);
        QCOMPARE(started, 2);
        clock.advance(1h);
        QCOMPARE(limiter.waitFor(addKey, Urgency::Read), 0ms);
    }

    void leaseMayOutliveTheLimiter()
    {
        ManualClock clock;
        auto limiter = std::make_unique<RateLimiter>(clock);
        Lease held;
        limiter->request(addKey, Urgency::Read, this, [&](Lease lease) { held = std::move(lease); });
        limiter.reset();
        QVERIFY(!held.isHeld());
        held.end();
    }

    void learnsFromARefusalText()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        int started = 0;
        std::vector<Lease> leases;
        const auto ask = [&] {
            limiter.request(addKey, Urgency::Write, this, [&](Lease lease) {
                ++started;
                leases.push_back(std::move(lease));
            });
        };
        for (int i = 0; i < 6; ++i) {
            ask();
        }
        QCOMPARE(started, 6);
        limiter.noteThrottled(addKey, RateLimit{5, 60s}, std::nullopt);
        leases.clear();
        QCOMPARE(limiter.limits(addKey), (QList<RateLimit>{{5, 60s}}));
        ask();
        clock.advance(59s);
        QCOMPARE(started, 6);
        clock.advance(2s);
        QCOMPARE(started, 7);
    }

    void estimatesABatch()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        QCOMPARE(limiter.waitFor(addKey, Urgency::Write, 200), 0ms);
        limiter.declareLimit(addKey.host, u"hss."_s, {5, 60s});
        const auto wait = limiter.waitFor(addKey, Urgency::Write, 200);
        QVERIFY(wait >= 39min && wait < 40min); // FACTS C4
    }

    void recordOutlivesTheProgram()
    {
        ManualClock clock;
        RateLimitRecord record;
        {
            RateLimiter limiter(clock);
            std::vector<Lease> leases;
            for (int i = 0; i < 2; ++i) {
                limiter.request(addKey, Urgency::Read, this, [&](Lease lease) { leases.push_back(std::move(lease)); });
            }
            limiter.noteThrottled(addKey, RateLimit{2, 60s}, std::nullopt);
            leases.clear();
            limiter.noteThrottled(listKey, RateLimit{9, 1s}, 30s);
            record = rateLimitRecordFromJson(rateLimitRecordToJson(limiter.record()));
            QCOMPARE(record, limiter.record());
            QCOMPARE(record.first().ends.size(), 2);
        }
        clock.advance(20s);
        RateLimiter next(clock);
        next.restore(record);
        const auto wait = next.waitFor(addKey, Urgency::Read);
        QVERIFY2(wait >= 40s && wait < 41s, qPrintable(QString::number(wait.count())));
        QCOMPARE(next.waitFor(listKey, Urgency::Read), 10s);
    }

    void longPausesAreAskedAbout()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.noteThrottled(listKey, std::nullopt, 24h);
        QCOMPARE(limiter.pause(listKey).left, std::chrono::milliseconds(longestObeyedPause));
        QCOMPARE(limiter.pause(listKey).asked, 24h);
        QCOMPARE(limiter.waitFor(listKey, Urgency::Read), std::chrono::milliseconds(longestObeyedPause));
        clock.advance(longestObeyedPause);
        QCOMPARE(limiter.pause(listKey).left, 0ms);
        QCOMPARE(limiter.waitFor(listKey, Urgency::Read), 0ms);
        QCOMPARE(limiter.pause(addKey).left, 0ms);
    }

    // Whoever wants to know now lets one call go; the others wait for what it is told.
    void aPauseIsTriedOnce()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.noteThrottled(listKey, std::nullopt, 5min);
        QList<int> started;
        std::vector<Lease> leases;
        for (int i = 0; i < 3; ++i) {
            limiter.request(listKey, Urgency::Read, this, [&, i](Lease lease) {
                started << i;
                leases.push_back(std::move(lease));
            });
        }
        limiter.tryOnce(u"elsewhere.example.test"_s);
        QVERIFY(started.isEmpty());
        limiter.tryOnce(listKey.host);
        QCOMPARE(started, QList<int>{0});
        clock.advance(30s);
        QCOMPARE(started, QList<int>{0});
        limiter.noteThrottled(listKey, std::nullopt, 5min);
        leases.clear();
        clock.advance(4min);
        QCOMPARE(started, QList<int>{0});
        clock.advance(1min);
        QCOMPARE(started, (QList<int>{0, 1}));
        limiter.noteSuccess(listKey);
        QCOMPARE(started, (QList<int>{0, 1, 2}));
    }

    void aLongPauseIsAskedAboutOnceAfterARestart()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.noteThrottled(listKey, std::nullopt, 9min);
        limiter.noteThrottled(addKey, std::nullopt, 50s);
        const RateLimitRecord record = rateLimitRecordFromJson(rateLimitRecordToJson(limiter.record()));
        RateLimiter next(clock);
        next.restore(record);
        QCOMPARE(next.waitFor(listKey, Urgency::Read), 0ms);
        QVERIFY(next.waitFor(listKey, Urgency::Read, 2) > 0ms); // the others wait for its answer
        QCOMPARE(next.waitFor(addKey, Urgency::Read), 50s);
    }

    void recordSurvivesAWrongClock()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        limiter.noteThrottled(addKey, RateLimit{1, 60s}, 30s);
        limiter.request(addKey, Urgency::Read, this, [](Lease) {});
        const RateLimitRecord record = limiter.record();
        clock.jumpWall(-24h);
        RateLimiter back(clock);
        back.restore(record);
        QVERIFY(back.waitFor(addKey, Urgency::Read) <= 61s);
        clock.jumpWall(72h);
        RateLimiter later(clock);
        later.restore(record);
        QCOMPARE(later.waitFor(addKey, Urgency::Read), 0ms);
        QVERIFY(later.limits(addKey).isEmpty()); // older than a day: learned anew
    }

    void nonsenseInTheRecordIsLeftOut()
    {
        QJsonObject json = rateLimitRecordToJson({OperationRecord{.key = addKey,
            .limits = {{0, 60s}, {5, 0s}, {5, 999h}, {5, 60s}},
            .guess = RateLimit{-1, 1s},
            .savedAt = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC)}});
        const RateLimitRecord record = rateLimitRecordFromJson(json);
        QCOMPARE(record.size(), 1);
        QCOMPARE(record.first().limits, (QList<RateLimit>{{5, 60s}}));
        QVERIFY(!record.first().guess);
        json.insert(u"lanes"_s, u"not a list"_s);
        QVERIFY(rateLimitRecordFromJson(json).isEmpty());
        QVERIFY(rateLimitRecordFromJson({}).isEmpty());
    }
};

ALLOWDESK_TEST(RateLimiterTest)
#include "tst_ratelimiter.moc"
