#include "app/base/mailbox.h"
#include "tests/support/testregistry.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace allowdesk;

/// Calls between threads: in order, on the receiver's thread, and none after the end.
class MailboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsComeInOrderOnTheReceiversThread()
    {
        Mailbox box(this);
        QList<int> came;
        QList<QThread *> threads;
        std::jthread poster([&] {
            for (int i = 0; i < 100; ++i) {
                box.post([&, i] {
                    came << i;
                    threads << QThread::currentThread();
                });
            }
        });
        QTRY_COMPARE(came.size(), 100);
        QVERIFY(std::is_sorted(came.begin(), came.end()));
        QCOMPARE(threads.count(thread()), 100);
        box.close();
    }

    void anotherThreadMayReceive()
    {
        QThread thread;
        auto *receiver = new QObject;
        receiver->moveToThread(&thread);
        connect(&thread, &QThread::finished, receiver, &QObject::deleteLater);
        const auto box = std::make_shared<Mailbox>(receiver);
        thread.start();
        std::atomic<QThread *> calledOn = nullptr;
        box->post([&] { calledOn = QThread::currentThread(); });
        box->post([box] {
            box->close();
            QThread::currentThread()->quit();
        });
        QVERIFY(thread.wait());
        QCOMPARE(calledOn.load(), &thread);
    }

    void nothingComesOnceItIsClosed()
    {
        Mailbox box(this);
        const auto held = std::make_shared<int>(1);
        int calls = 0;
        box.post([&calls, held] { ++calls; });
        box.close();
        QCOMPARE(held.use_count(), 1); // what was not called is not kept either
        box.post([&calls, held] { ++calls; });
        QCOMPARE(held.use_count(), 1);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(calls, 0);
    }

    // As one that ends its receiver does, with all that it has.
    void aCallMayCloseAndEndTheBox()
    {
        auto box = std::make_shared<Mailbox>(this);
        int calls = 0;
        box->post([&] {
            ++calls;
            box->close();
            box.reset();
        });
        box->post([&] { ++calls; });
        QCoreApplication::sendPostedEvents();
        QCOMPARE(calls, 1);
        QVERIFY(!box);
    }
};

ALLOWDESK_TEST(MailboxTest)
#include "tst_mailbox.moc"
