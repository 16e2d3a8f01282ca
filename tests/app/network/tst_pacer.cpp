#include "app/network/pacer.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const PaceKey addKey{u"hss.example.test"_s, u"hss.AddLoginWhiteList"_s};
const PaceKey listKey{u"hss.example.test"_s, u"hss.ListLoginWhiteList"_s};

} // namespace

class PacerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void declaredLimitHoldsForEachOperationOfItsHost()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.declareLimit(u"hss.example.test"_s, u"hss."_s, {1, 60s});
        QStringList started;
        const auto ask = [&](const PaceKey &key) {
            pacer.request(key, Urgency::Read, this, [&started, key](Turn) { started << key.operation; });
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
        Pacer pacer(clock);
        pacer.declareLimit(addKey.host, {}, {1, 60s});
        QStringList started;
        const auto ask = [&](const QString &name, Urgency urgency) {
            pacer.request(addKey, urgency, this, [&started, name](Turn) { started << name; });
        };
        ask(u"first read"_s, Urgency::Read);
        ask(u"second read"_s, Urgency::Read);
        ask(u"first write"_s, Urgency::Write);
        ask(u"second write"_s, Urgency::Write);
        QVERIFY(pacer.waitFor(addKey, Urgency::Write) >= 180s); // behind a call and two writes
        QVERIFY(pacer.waitFor(addKey, Urgency::Read) >= 240s);
        while (clock.advanceToNext()) { }
        QCOMPARE(started, (QStringList{u"first read"_s, u"first write"_s, u"second write"_s, u"second read"_s}));
    }

    void turnIsHeldUntilTheAnswer()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.declareLimit(addKey.host, {}, {1, 10s});
        Turn held;
        pacer.request(addKey, Urgency::Read, this, [&](Turn turn) { held = std::move(turn); });
        QVERIFY(held.isHeld());
        bool second = false;
        pacer.request(addKey, Urgency::Read, this, [&](Turn) { second = true; });
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
        Pacer pacer(clock);
        pacer.declareLimit(addKey.host, {}, {1, 10s});
        int started = 0;
        const auto count = [&](Turn) { ++started; };
        pacer.request(addKey, Urgency::Read, this, count);
        const WaitId withdrawn = pacer.request(addKey, Urgency::Read, this, count);
        {
            QObject dead;
            pacer.request(addKey, Urgency::Read, &dead, count);
        }
        pacer.withdraw(addKey, withdrawn);
        clock.advance(1h);
        QCOMPARE(started, 1);
        pacer.request(addKey, Urgency::Read, this, count);
        QCOMPARE(started, 2);
        clock.advance(1h);
        QCOMPARE(pacer.waitFor(addKey, Urgency::Read), 0ms);
    }

    void turnMayOutliveThePacer()
    {
        ManualClock clock;
        auto pacer = std::make_unique<Pacer>(clock);
        Turn held;
        pacer->request(addKey, Urgency::Read, this, [&](Turn turn) { held = std::move(turn); });
        pacer.reset();
        QVERIFY(!held.isHeld());
        held.end();
    }

    void learnsFromARefusalText()
    {
        ManualClock clock;
        Pacer pacer(clock);
        QSignalSpy learned(&pacer, &Pacer::limitLearned);
        int started = 0;
        std::vector<Turn> turns;
        const auto ask = [&] {
            pacer.request(addKey, Urgency::Write, this, [&](Turn turn) {
                ++started;
                turns.push_back(std::move(turn));
            });
        };
        for (int i = 0; i < 6; ++i) {
            ask();
        }
        QCOMPARE(started, 6);
        pacer.noteThrottled(addKey, RateLimit{5, 60s}, std::nullopt);
        turns.clear();
        QCOMPARE(learned.size(), 1);
        QCOMPARE(pacer.limits(addKey), (QList<RateLimit>{{5, 60s}}));
        ask();
        clock.advance(59s);
        QCOMPARE(started, 6);
        clock.advance(2s);
        QCOMPARE(started, 7);
    }

    void estimatesABatch()
    {
        ManualClock clock;
        Pacer pacer(clock);
        QCOMPARE(pacer.waitFor(addKey, Urgency::Write, 200), 0ms);
        pacer.declareLimit(addKey.host, u"hss."_s, {5, 60s});
        const auto wait = pacer.waitFor(addKey, Urgency::Write, 200);
        QVERIFY(wait >= 39min && wait < 40min); // FACTS C4
    }

    void recordOutlivesTheProgram()
    {
        ManualClock clock;
        PaceRecord record;
        {
            Pacer pacer(clock);
            std::vector<Turn> turns;
            for (int i = 0; i < 2; ++i) {
                pacer.request(addKey, Urgency::Read, this, [&](Turn turn) { turns.push_back(std::move(turn)); });
            }
            pacer.noteThrottled(addKey, RateLimit{2, 60s}, std::nullopt);
            turns.clear();
            pacer.noteThrottled(listKey, RateLimit{9, 1s}, 30s);
            record = paceRecordFromJson(paceRecordToJson(pacer.record()));
            QCOMPARE(record, pacer.record());
            QCOMPARE(record.first().ends.size(), 2);
        }
        clock.advance(20s);
        Pacer next(clock);
        next.restore(record);
        const auto wait = next.waitFor(addKey, Urgency::Read);
        QVERIFY2(wait >= 40s && wait < 41s, qPrintable(QString::number(wait.count())));
        QCOMPARE(next.waitFor(listKey, Urgency::Read), 10s);
    }

    void longPausesAreAskedAbout()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.noteThrottled(listKey, std::nullopt, 24h);
        QCOMPARE(pacer.pause(listKey).left, std::chrono::milliseconds(longestObeyedPause));
        QCOMPARE(pacer.pause(listKey).asked, 24h);
        QCOMPARE(pacer.waitFor(listKey, Urgency::Read), std::chrono::milliseconds(longestObeyedPause));
        clock.advance(longestObeyedPause);
        QCOMPARE(pacer.pause(listKey).left, 0ms);
        QCOMPARE(pacer.waitFor(listKey, Urgency::Read), 0ms);
        QCOMPARE(pacer.pause(addKey).left, 0ms);
    }

    // Whoever wants to know now lets one call go; the others wait for what it is told.
    void aPauseIsTriedOnce()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.noteThrottled(listKey, std::nullopt, 5min);
        QList<int> started;
        std::vector<Turn> turns;
        for (int i = 0; i < 3; ++i) {
            pacer.request(listKey, Urgency::Read, this, [&, i](Turn turn) {
                started << i;
                turns.push_back(std::move(turn));
            });
        }
        pacer.tryOnce(u"elsewhere.example.test"_s);
        QVERIFY(started.isEmpty());
        pacer.tryOnce(listKey.host);
        QCOMPARE(started, QList<int>{0});
        clock.advance(30s);
        QCOMPARE(started, QList<int>{0});
        pacer.noteThrottled(listKey, std::nullopt, 5min);
        turns.clear();
        clock.advance(4min);
        QCOMPARE(started, QList<int>{0});
        clock.advance(1min);
        QCOMPARE(started, (QList<int>{0, 1}));
        pacer.noteSuccess(listKey);
        QCOMPARE(started, (QList<int>{0, 1, 2}));
    }

    void aLongPauseIsAskedAboutOnceAfterARestart()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.noteThrottled(listKey, std::nullopt, 9min);
        pacer.noteThrottled(addKey, std::nullopt, 50s);
        const PaceRecord record = paceRecordFromJson(paceRecordToJson(pacer.record()));
        Pacer next(clock);
        next.restore(record);
        QCOMPARE(next.waitFor(listKey, Urgency::Read), 0ms);
        QVERIFY(next.waitFor(listKey, Urgency::Read, 2) > 0ms); // the others wait for its answer
        QCOMPARE(next.waitFor(addKey, Urgency::Read), 50s);
    }

    void recordSurvivesAWrongClock()
    {
        ManualClock clock;
        Pacer pacer(clock);
        pacer.noteThrottled(addKey, RateLimit{1, 60s}, 30s);
        pacer.request(addKey, Urgency::Read, this, [](Turn) {});
        const PaceRecord record = pacer.record();
        clock.jumpWall(-24h);
        Pacer back(clock);
        back.restore(record);
        QVERIFY(back.waitFor(addKey, Urgency::Read) <= 61s);
        clock.jumpWall(72h);
        Pacer later(clock);
        later.restore(record);
        QCOMPARE(later.waitFor(addKey, Urgency::Read), 0ms);
        QVERIFY(later.limits(addKey).isEmpty()); // older than a day: learned anew
    }

    void nonsenseInTheRecordIsLeftOut()
    {
        QJsonObject json = paceRecordToJson({LaneRecord{.key = addKey,
            .limits = {{0, 60s}, {5, 0s}, {5, 999h}, {5, 60s}},
            .guess = RateLimit{-1, 1s},
            .savedAt = QDateTime::fromMSecsSinceEpoch(1, Qt::UTC)}});
        const PaceRecord record = paceRecordFromJson(json);
        QCOMPARE(record.size(), 1);
        QCOMPARE(record.first().limits, (QList<RateLimit>{{5, 60s}}));
        QVERIFY(!record.first().guess);
        json.insert(u"lanes"_s, u"not a list"_s);
        QVERIFY(paceRecordFromJson(json).isEmpty());
        QVERIFY(paceRecordFromJson({}).isEmpty());
    }
};

ALLOWDESK_TEST(PacerTest)
#include "tst_pacer.moc"
