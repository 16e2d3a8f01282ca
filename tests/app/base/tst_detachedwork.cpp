#include "app/base/detachedwork.h"
#include "tests/support/testregistry.h"

#include <QSemaphore>
#include <QTest>

using namespace allowdesk;

/// A share that does not answer until the test says so.
class DetachedWorkTest final : public QObject
{
    Q_OBJECT

    std::shared_ptr<QSemaphore> m_share;

    // Reads for as long as the share hangs.
    [[nodiscard]] auto reading(int value) const
    {
        return [share = m_share, value](const WorkControl &control) {
            share->acquire();
            control.report(500);
            return value;
        };
    }

private Q_SLOTS:
    void init() { m_share = std::make_shared<QSemaphore>(); }
    void cleanup()
    {
        m_share->release(10);
        QTRY_VERIFY(!isDetachedWorkRunning());
    }

    void resultAndProgressCome()
    {
        DetachedWork work;
        int result = 0;
        int permille = 0;
        work.start(
            reading(7), [&](int value) { result = value; }, [&](int done) { permille = done; });
        QVERIFY(work.isRunning());
        m_share->release();
        QTRY_COMPARE(result, 7);
        QCOMPARE(permille, 500);
        QVERIFY(!work.isRunning());
    }

    void onlyTheNewestCounts()
    {
        DetachedWork work;
        QList<int> results;
        const auto done = [&](int value) { results << value; };
        work.start(reading(1), done, [](int) {});
        work.start(reading(2), done, [](int) {});
        m_share->release(2);
        QTRY_VERIFY(!work.isRunning());
        QTRY_VERIFY(!isDetachedWorkRunning());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(results, QList<int>{2});
    }

    // Neither a cancel nor the end of whoever asked waits for the share.
    void nobodyWaitsForWhatHangs()
    {
        bool told = false;
        {
            DetachedWork work;
            work.start(
                reading(1), [&](int) { told = true; }, [](int) {});
            work.stop();
            QVERIFY(!work.isRunning());
            work.start(
                reading(2), [&](int) { told = true; }, [](int) {});
        }
        QVERIFY(isDetachedWorkRunning());
        m_share->release(2);
        QTRY_VERIFY(!isDetachedWorkRunning());
        QCoreApplication::sendPostedEvents();
        QVERIFY(!told);
    }
};

ALLOWDESK_TEST(DetachedWorkTest)
#include "tst_detachedwork.moc"
