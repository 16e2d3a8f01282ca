#include "app/base/newestwork.h"
#include "tests/support/testregistry.h"

#include <QSemaphore>
#include <QTest>

using namespace allowdesk;

class NewestWorkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheNewestIsTold()
    {
        QSemaphore gate;
        QList<int> results;
        QList<int> progress;
        NewestWork work;
        const auto start = [&](int number) {
            work.start(
                [&gate, number](const WorkControl &control) {
                    control.report(number);
                    gate.acquire();
                    return number;
                },
                [&results](int result) { results << result; }, [&progress](int permille) { progress << permille; });
        };
        start(1);
        start(2);
        QVERIFY(work.isRunning());
        gate.release(2);
        QTRY_VERIFY(!work.isRunning());
        QCOMPARE(results, QList<int>{2});
        QVERIFY(!progress.contains(1));
    }

    void stopIsToldToTheWorkAndSilencesIt()
    {
        std::atomic<bool> sawStop = false;
        bool isTold = false;
        QSemaphore ended;
        {
            NewestWork work;
            work.start(
                [&](const WorkControl &control) {
                    const std::stop_callback stopped(control.stop, [&] {
                        sawStop = true;
                        ended.release();
                    });
                    ended.acquire();
                    return 0;
                },
                [&](int) { isTold = true; });
        } // waits for the work, which looks at what lives here
        QVERIFY(sawStop);
        QVERIFY(!isTold);
    }

    void aResultMayStartTheNextWork()
    {
        NewestWork work;
        QList<int> results;
        const std::function<void(int)> next = [&](int number) {
            work.start([number](const WorkControl &) { return number; },
                [&, number](int result) {
                    results << result;
                    if (number < 3) {
                        next(number + 1);
                    }
                });
        };
        next(1);
        QTRY_COMPARE(results, (QList<int>{1, 2, 3}));
    }
};

ALLOWDESK_TEST(NewestWorkTest)
#include "tst_newestwork.moc"
