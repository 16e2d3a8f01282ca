#include "app/accounts/ratelimitstore.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const RateLimitKey key{u"hss.example.test"_s, u"hss.ListLoginWhiteList"_s};
const RateLimitKey other{u"hss.example.test"_s, u"hss.AddLoginWhiteList"_s};
constexpr RateLimit learned{5, 1min};

/// One run of the program, as far as the rate limit goes.
struct Run
{
    explicit Run(const QString &fileName) : store(fileName, clock, limiter, pool) { }

    ManualClock clock{};
    RateLimiter limiter{clock};
    RequestLog log{};
    SessionPool pool{{clock, limiter, log, knownEndpoints()}, [](const QString &) { return SecretRequest(); }};
    RateLimitStore store;
};

} // namespace

class RateLimitStoreTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString fileName() const { return m_folder.filePath(u"pace.json"_s); }
    // So many calls, answered at once, of an operation whose limit is documented.
    void call(Run &run, int count)
    {
        QVERIFY(run.store.load());
        run.limiter.declareLimit(key.host, u"hss."_s, learned);
        for (int i = 0; i < count; ++i) {
            run.limiter.request(key, Urgency::Read, this, [](Lease) {});
            run.clock.advance(1ms);
        }
    }
    void write(const QByteArray &content) const
    {
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void cleanup() { QFile::remove(fileName()); }

    void knowsNothingAtFirst()
    {
        Run run(fileName());
        QVERIFY(run.store.load());
        QVERIFY(run.limiter.limits(key).isEmpty());
        QVERIFY(run.pool.readConcurrency().isEmpty());
    }

    void nextRunKeepsTheLimit()
    {
        {
            Run run(fileName());
            QVERIFY(run.store.load());
            for (int i = 0; i < 5; ++i) {
                run.limiter.request(key, Urgency::Read, this, [](Lease) {});
            }
            run.limiter.noteThrottled(key, learned, std::nullopt);
            run.pool.setReadConcurrency({{u"a1"_s, {.limit = 7, .settled = true}}});
        }
        Run next(fileName());
        QVERIFY(next.store.load());
        QCOMPARE(next.limiter.limits(key), QList<RateLimit>{learned});
        // The calls of the first run count on: the window is full.
        QVERIFY(next.limiter.waitFor(key, Urgency::Read) > 30s);
        QCOMPARE(next.pool.readConcurrency().value(u"a1"_s), (ReadConcurrency{.limit = 7, .settled = true}));
    }

    void pauseThatWasAskedForOutlivesTheRun()
    {
        {
            Run run(fileName());
            run.limiter.noteThrottled(key, std::nullopt, 55s); // no limit is known, only when to come back
            run.limiter.noteThrottled(other, std::nullopt, 600s);
            run.clock.advance(3s);
            QTRY_VERIFY(QFile::exists(fileName()));
        }
        Run next(fileName());
        QVERIFY(next.store.load());
        QVERIFY(next.limiter.waitFor(key, Urgency::Read) > 30s);
        QCOMPARE(next.limiter.waitFor(other, Urgency::Read), 0s); // so long a one is asked about once
    }

    void savesSoonAfterALimitWasLearned()
    {
        Run run(fileName());
        run.limiter.noteThrottled(key, learned, std::nullopt);
        QVERIFY(!QFile::exists(fileName()));
        run.clock.advance(3s);
        QTRY_VERIFY(QFile::exists(fileName()));
    }

    // A desk and a command line at the same time: the services count the calls of both.
    void twoProcessesKeepTheCallsOfBoth()
    {
        {
            Run desk(fileName());
            Run command(fileName());
            call(desk, 3);
            command.clock.advance(500ms);
            call(command, 2);
            desk.store.saveNow();
            QTRY_VERIFY(desk.store.unsavedFiles().isEmpty());
            command.store.saveNow();
            QTRY_VERIFY(command.store.unsavedFiles().isEmpty());
        }
        Run next(fileName());
        next.limiter.declareLimit(key.host, u"hss."_s, learned);
        next.clock.advance(2s);
        QVERIFY(next.store.load());
        QVERIFY(next.limiter.waitFor(key, Urgency::Read) > 30s);
        QCOMPARE(next.limiter.record().constFirst().ends.size(), 5);
    }

    void aRunningProcessLearnsWhatAnotherWrites()
    {
        Run desk(fileName());
        call(desk, 1);
        {
            Run command(fileName());
            command.clock.advance(500ms);
            call(command, 4);
        }
        desk.clock.advance(2s);
        QTRY_VERIFY(desk.limiter.waitFor(key, Urgency::Read) > 30s);
        QCOMPARE(desk.limiter.record().constFirst().ends.size(), 5);
    }

    // Its own file is news as well, and no call is counted twice for it.
    void whatIsKnownIsLearnedOnce()
    {
        Run run(fileName());
        call(run, 3);
        const RateLimitRecord record = run.limiter.record();
        QCOMPARE(withOthers(record, record, run.clock.now()), record);
        run.limiter.learn(record);
        QCOMPARE(run.limiter.record(), record);
        run.clock.advance(1700ms);
        run.limiter.learn(record);
        QCOMPARE(run.limiter.record().constFirst().ends, record.constFirst().ends);
    }

    // A person has ended it here: neither the file nor another process brings it back.
    void anEndedPauseStaysEnded()
    {
        Run run(fileName());
        QVERIFY(run.store.load());
        run.limiter.noteThrottled(key, learned, 600s);
        run.store.saveNow();
        QTRY_VERIFY(run.store.unsavedFiles().isEmpty());
        const RateLimitRecord paused = run.limiter.record();
        run.limiter.tryOnce(key.host);
        run.limiter.noteSuccess(key);
        run.limiter.learn(paused);
        QCOMPARE(run.limiter.pause(key).left, 0ms);
        const RateLimitRecord saved = withOthers(run.limiter.record(), paused, run.clock.now());
        QVERIFY(!saved.constFirst().pausedUntil.isValid());
    }

    void whatIsOldIsForgotten()
    {
        Run run(fileName());
        run.limiter.noteThrottled(key, learned, std::nullopt);
        const RateLimitRecord old = run.limiter.record();
        run.clock.advance(25h);
        Run later(fileName());
        later.clock.advance(25h);
        later.limiter.learn(old);
        QVERIFY(later.limiter.limits(key).isEmpty());
        QVERIFY(withOthers({}, old, later.clock.now()).isEmpty());
        later.limiter.declareLimit(key.host, u"hss."_s, {7, 1min});
        later.limiter.request(key, Urgency::Read, this, [](Lease) {});
        QCOMPARE(withOthers(later.limiter.record(), old, later.clock.now()).constFirst().limits,
            later.limiter.record().constFirst().limits);
    }

    // The limit comes with the other process; the calls that were made here count for it.
    void ownCallsCountForALimitOfOthers()
    {
        Run desk(fileName());
        for (int i = 0; i < 4; ++i) {
            desk.limiter.request(key, Urgency::Read, this, [](Lease) {});
            desk.clock.advance(1ms);
        }
        Run command(fileName());
        command.clock.advance(500ms);
        command.limiter.request(key, Urgency::Read, this, [](Lease) {});
        command.limiter.noteThrottled(key, learned, std::nullopt);
        desk.clock.advance(500ms);
        desk.limiter.learn(command.limiter.record());
        QCOMPARE(desk.limiter.limits(key), QList<RateLimit>{learned});
        QVERIFY(desk.limiter.waitFor(key, Urgency::Read) > 30s);
    }

    // Another process has the profile, and this one ends without having looked at it.
    void whatWasNotLoadedIsNotReplaced()
    {
        const QByteArray others(R"({"version":1,"reads":{"a1":{"limit":3,"settled":true}}})");
        write(others);
        {
            const Run run(fileName());
        }
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), others);
    }

    void damagedFileIsTold_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("told");
        QTest::newRow("cut") << QByteArray(R"({"version":1,"pace":{)") << true;
        QTest::newRow("no object") << QByteArray("[]") << true;
        QTest::newRow("newer") << QByteArray(R"({"version":99,"reads":{"a1":{"limit":3}}})") << true;
        QTest::newRow("senseless") << QByteArray(R"({"version":1,"pace":7,"reads":{"a1":{"limit":-3},"a2":"x"}})")
                                   << false;
    }

    void damagedFileIsTold()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, told);
        write(content);
        Run run(fileName());
        const auto loaded = run.store.load();
        QCOMPARE(!loaded.has_value(), told);
        QVERIFY(run.limiter.limits(key).isEmpty());
        QVERIFY(run.pool.readConcurrency().isEmpty());
    }

    void newerFileIsLeftAlone()
    {
        const QByteArray newer(R"({"version":99,"reads":{"a1":{"limit":3}}})");
        write(newer);
        {
            Run run(fileName());
            QCOMPARE(run.store.load().error().kind, ErrorKind::Unsupported);
            run.limiter.noteThrottled(key, learned, std::nullopt);
            run.clock.advance(3s);
        }
        QFile file(fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void failureToSaveIsTold()
    {
        Run run(m_folder.filePath(u"no-such-folder/pace.json"_s));
        QSignalSpy failed(&run.store, &RateLimitStore::failed);
        run.limiter.noteThrottled(key, learned, std::nullopt);
        run.clock.advance(3s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Storage);
    }
};

ALLOWDESK_TEST(RateLimitStoreTest)
#include "tst_ratelimitstore.moc"
