#include "app/jobs/journal.h"
#include "app/jobs/journaldatabase.h"
#include "app/services/dcs/service.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/app/jobs/jobbench.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The journal on its own thread, as jobs use it.
class JournalTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JobBench> m_bench;
    std::optional<Plan> m_plan;

    // What a second connection sees of the events of job 1.
    [[nodiscard]] int rowsSeenFromOutside()
    {
        int rows = -1;
        {
            QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"reader"_s);
            outside.setDatabaseName(m_bench->journalPath());
            outside.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
            if (outside.open()) {
                QSqlQuery query(u"SELECT count(*) FROM events WHERE job_id = 1"_s, outside);
                rows = query.next() ? query.value(0).toInt() : -1;
            }
        }
        QSqlDatabase::removeDatabase(u"reader"_s);
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({u"office 10.0.0.1"_s});
        m_plan = m_bench->plan({u"office 10.0.0.1"_s, u"office 10.0.0.2"_s});
    }

    void cleanup() { m_bench.reset(); }

    void answersComeOnTheCallersThread()
    {
        const JobRecord record = m_bench->createJob(*m_plan);
        QCOMPARE(record.id, 1);
        QCOMPARE(record.createdAt, m_bench->clock.now());
        Waiter waiter;
        bool called = false;
        m_bench->journal().append(1, 1, event::Started{}, &waiter, [&](const Result<JobEvent> &event) {
            QCOMPARE(QThread::currentThread(), thread());
            QVERIFY(event);
            QCOMPARE(event->at, m_bench->clock.now());
            called = true;
            waiter.come();
        });
        QVERIFY(!called); // never from inside the call
        waiter.await();
        QVERIFY(called);
    }

    void permitComesOnlyWhenTheRowCanBeRead()
    {
        const ApiRequest request = m_plan->steps[0].request;
        QCOMPARE(m_bench->createJob(*m_plan).id, 1);
        QCOMPARE(rowsSeenFromOutside(), 0);
        Waiter waiter;
        m_bench->journal().beginAttempt(
            1, 1, began(u"write"_s), request, &waiter, [&](const Result<Journal::BegunAttempt> &begun) {
                QVERIFY(begun);
                QCOMPARE(rowsSeenFromOutside(), 1);
                QCOMPARE(begun->permit.requestDigest(), requestDigest(request));
                QVERIFY(begun->permit.attemptId() > 0);
                const auto &body = std::get<event::AttemptBegan>(begun->event.body);
                QCOMPARE(body.requestDigest, requestDigest(request));
                QCOMPARE(body.requestText, requestText(request));
                waiter.come();
            });
        waiter.await();
    }

    void refusedAttemptGivesNoPermit_data()
    {
        QTest::addColumn<qint64>("job");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("kind");
        QTest::newRow("not reviewed") << qint64(1) << qint64(1) << QByteArray("DELETE")
                                      << static_cast<int>(ErrorKind::Guard);
        QTest::newRow("wrong number") << qint64(1) << qint64(2) << QByteArray("PUT")
                                      << static_cast<int>(ErrorKind::Storage);
        QTest::newRow("no such job") << qint64(9) << qint64(1) << QByteArray("PUT")
                                     << static_cast<int>(ErrorKind::Guard);
    }

    void refusedAttemptGivesNoPermit()
    {
        QFETCH(qint64, job);
        QFETCH(qint64, number);
        QFETCH(QByteArray, method);
        QFETCH(int, kind);
        QCOMPARE(m_bench->createJob(*m_plan).id, 1);
        ApiRequest request = m_plan->steps[0].request;
        request.method = method;
        Waiter waiter;
        m_bench->journal().beginAttempt(
            job, number, began(u"write"_s), request, &waiter, [&](const Result<Journal::BegunAttempt> &begun) {
                QVERIFY(!begun);
                QCOMPARE(static_cast<int>(begun.error().kind), kind);
                waiter.come();
            });
        waiter.await();
        QCOMPARE(rowsSeenFromOutside(), 0);
    }

    void contextThatDiedIsNotCalled()
    {
        const JobRecord record = m_bench->createJob(*m_plan);
        int calls = 0;
        {
            QObject context;
            m_bench->journal().append(
                record.id, 1, event::Started{}, &context, [&](const Result<JobEvent> &) { ++calls; });
            m_bench->journal().beginAttempt(record.id, 2, began(u"write"_s), m_plan->steps[0].request, &context,
                [&](const Result<Journal::BegunAttempt> &) { ++calls; });
        }
        m_bench->settle();
        QCOMPARE(calls, 0);
        QCOMPARE(rowsSeenFromOutside(), 2);
    }

    void destructorWritesWhatWasAsked()
    {
        const JobRecord record = m_bench->createJob(*m_plan);
        for (int i = 1; i <= 100; ++i) {
            m_bench->journal().append(record.id, i, event::Polled{u"write"_s, QString::number(i)}, this,
                [](const Result<JobEvent> &) { QFAIL("the journal is gone"); });
        }
        m_bench->closeJournal();
        QCOMPARE(rowsSeenFromOutside(), 100);
        m_bench->openJournal();
        QVERIFY(!m_bench->stored()[0].damage);
    }

    void nothingWorksBeforeOrAfterAFailedOpen()
    {
        ManualClock clock;
        Journal journal(clock);
        const auto load = [&] {
            return awaited<QList<StoredJob>>(
                [&](QObject *context, const Journal::Callback<QList<StoredJob>> &callback) {
                    journal.load(10, context, callback);
                });
        };
        QCOMPARE(load().error().kind, ErrorKind::Storage);
        const auto opened = awaited<void>([&](QObject *context, const Journal::Callback<void> &callback) {
            journal.open(u"/nowhere/at/all/journal.sqlite"_s, context, callback);
        });
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QCOMPARE(load().error(), opened.error());
    }

    void callsAreCarriedOutInTheirOrder()
    {
        const JobRecord record = m_bench->createJob(*m_plan);
        QStringList order;
        Waiter waiter;
        m_bench->journal().append(record.id, 1, event::Started{}, &waiter,
            [&](const Result<JobEvent> &e) { order << (e ? u"1"_s : u"-"_s); });
        m_bench->journal().append(
            record.id, 3, event::Paused{}, &waiter, [&](const Result<JobEvent> &e) { order << (e ? u"3"_s : u"-"_s); });
        m_bench->journal().append(record.id, 2, event::Resumed{}, &waiter, [&](const Result<JobEvent> &e) {
            order << (e ? u"2"_s : u"-"_s);
            waiter.come();
        });
        waiter.await();
        QCOMPARE(order, (QStringList{u"1"_s, u"-"_s, u"2"_s}));
    }

    void secretsAreNotInTheFile()
    {
        // Authorization is added when a request leaves; the journal sees it before.
        const JobRecord record = m_bench->createJob(*m_plan);
        m_bench->makeJob({.record = record});
        m_bench->job().start();
        QVERIFY(m_bench->run());
        m_bench->dropJob();
        m_bench->closeJournal();
        QFile file(m_bench->journalPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("10.0.0.2"));
        for (const char *word : {"X-Auth-Token", "Authorization", "X-Security-Token", "Signature="}) {
            QVERIFY2(!content.contains(word), word);
        }
    }
};

ALLOWDESK_TEST(JournalTest)
#include "tst_journal.moc"
