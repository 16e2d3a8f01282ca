#include "app/network/readslots.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;

namespace
{

// Reads that run until told to end.
struct Reads
{
    ReadSlots &readSlots;
    std::vector<Lease> running{};
    QObject context{}; // dies first: what ends in the destructor starts nothing

    void ask(int count)
    {
        for (int i = 0; i < count; ++i) {
            readSlots.request(&context, [this](Lease lease) { running.push_back(std::move(lease)); });
        }
    }
    void succeedAll()
    {
        std::vector<Lease> ended = std::move(running);
        running.clear();
        for (Lease &lease : ended) {
            readSlots.noteSuccess();
            lease.end();
        }
    }
    void throttleAll(bool named)
    {
        std::vector<Lease> ended = std::move(running);
        running.clear();
        for (Lease &lease : ended) {
            readSlots.noteThrottled(named);
            lease.end();
        }
    }
};

} // namespace

class ReadSlotsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAtFourAndDoublesWhileItGoesWell()
    {
        ReadSlots readSlots(48);
        Reads reads{readSlots};
        reads.ask(1000);
        QList<std::size_t> sizes;
        for (int i = 0; i < 6; ++i) {
            sizes << reads.running.size();
            reads.succeedAll();
        }
        QCOMPARE(sizes, (QList<std::size_t>{4, 8, 16, 32, 48, 48}));
        QVERIFY(!readSlots.concurrency().settled);
    }

    void firstRefusalEndsGrowth()
    {
        ReadSlots readSlots(48);
        QSignalSpy settled(&readSlots, &ReadSlots::settledChanged);
        Reads reads{readSlots};
        reads.ask(1000);
        reads.succeedAll();
        QCOMPARE(reads.running.size(), std::size_t(8));
        reads.throttleAll(false);
        QCOMPARE(
            readSlots.concurrency(), (ReadConcurrency{.limit = 4, .settled = true})); // halved once, not eight times
        QCOMPARE(settled.size(), 1);
        for (int i = 0; i < 10; ++i) {
            reads.succeedAll();
        }
        QCOMPARE(reads.running.size(), std::size_t(4));
        reads.throttleAll(false);
        QCOMPARE(readSlots.concurrency().limit, 2);
    }

    void namedLimitIsTheRateLimitersBusiness()
    {
        ReadSlots readSlots(48);
        Reads reads{readSlots};
        reads.ask(100);
        reads.throttleAll(true);
        QCOMPARE(readSlots.concurrency(), (ReadConcurrency{.limit = 4, .settled = true}));
    }

    void neverBelowOneNorAboveTheTransport()
    {
        ReadSlots readSlots(6, {.limit = 40, .settled = true});
        QCOMPARE(readSlots.concurrency().limit, 6);
        Reads reads{readSlots};
        reads.ask(1000);
        for (int i = 0; i < 10; ++i) {
            reads.throttleAll(false);
        }
        QCOMPARE(readSlots.concurrency().limit, 1);
        QCOMPARE(reads.running.size(), std::size_t(1));
    }

    void withdrawnNeverStarts()
    {
        ReadSlots readSlots(48, {.limit = 1});
        Reads reads{readSlots};
        reads.ask(1);
        bool started = false;
        const WaitId id = readSlots.request(this, [&](Lease) { started = true; });
        readSlots.withdraw(id);
        reads.succeedAll();
        QVERIFY(!started);
    }
};

ALLOWDESK_TEST(ReadSlotsTest)
#include "tst_readslots.moc"
