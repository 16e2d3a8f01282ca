#include "app/jobs/heldtargets.h"
#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace allowdesk;
using namespace std::chrono_literals;

/// A journal that is lost while a change is on its way: nothing is sent again before the list was looked at.
class LostJournalTest final : public QueueTest
{
    Q_OBJECT

    std::unique_ptr<HeldTargets> m_held;

    [[nodiscard]] QString flightsPath() const { return m_folder->filePath(u"in-flight.json"_s); }

    [[nodiscard]] Result<void> reopen(Journal::Absence absence)
    {
        m_journal = std::make_unique<Journal>(*m_clock);
        m_pump->setJournal(m_journal.get());
        return awaited<void>([&](QObject *context, const Journal::Callback<void> &callback) {
            m_journal->open(journalPath(), absence, context, callback);
        });
    }
    [[nodiscard]] Result<QString> openAnew()
    {
        return awaited<QString>([this](QObject *context, const Journal::Callback<QString> &callback) {
            m_journal->openAnew(journalPath(), context, callback);
        });
    }
    [[nodiscard]] QList<Flight> lost()
    {
        return awaited<QList<Flight>>([this](QObject *context, const Journal::Callback<QList<Flight>> &callback) {
            m_journal->lostFlights(context, callback);
        }).value_or(QList<Flight>{});
    }
    void makeQueue()
    {
        m_held = std::make_unique<HeldTargets>(*m_clock, *m_journal, *m_services, m_sessions);
        m_queue =
            std::make_unique<JobQueue>(JobQueue::Context{*m_clock, *m_journal, *m_services, m_sessions, m_held.get()});
        m_held->hold(lost());
    }
    // The program dies just after a write has left; the service works on it for a while.
    void dieWithAWriteOnItsWay()
    {
        QVERIFY(submit(cacheName(1), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}));
        QVERIFY(m_pump->runUntil([this] { return writesOf(cacheName(1)) == 1; }, 10min));
        closeQueue();
    }
    [[nodiscard]] qsizetype writesOf(const QString &cache) { return m_clouds[cache].writes().size(); }
    [[nodiscard]] Result<ApplyJob *> submitAgain()
    {
        Result<ApplyJob *> answer = failure(ErrorKind::Cancelled, {});
        m_queue->submit(reviewed(cacheName(1), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s, u"office 10.0.0.3"_s}),
            this, [&](const Result<ApplyJob *> &result) { answer = result; });
        m_pump->settle();
        return answer;
    }

private Q_SLOTS:
    void wholeJournalFollowsItself()
    {
        dieWithAWriteOnItsWay();
        QVERIFY(QFile::exists(flightsPath()));
        QVERIFY(reopen(Journal::Absence::IsLoss));
        QCOMPARE(lost(), QList<Flight>());
        m_queue = std::make_unique<JobQueue>(JobQueue::Context{*m_clock, *m_journal, *m_services, m_sessions});
        restore();
        QVERIFY(runAll());
        QFile flights(flightsPath());
        QVERIFY(flights.open(QIODevice::ReadOnly));
        QVERIFY(!flights.readAll().contains("cache-1")); // its job has ended
    }

    void lossIsTold_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("code");
        QTest::newRow("emptied") << u"emptied"_s << u"journal.emptied"_s;
        QTest::newRow("missing") << u"missing"_s << u"journal.missing"_s;
        QTest::newRow("garbage") << u"garbage"_s << u"journal.unreadable"_s;
        QTest::newRow("folder") << u"folder"_s << u"journal.unreadable"_s;
    }

    void lossIsTold()
    {
        QFETCH(QString, how);
        QFETCH(QString, code);
        dieWithAWriteOnItsWay();
        damage(how);
        const auto opened = reopen(Journal::Absence::IsLoss);
        QVERIFY(!opened);
        QCOMPARE(opened.error().serviceCode, code);
        QCOMPARE(opened.error().subject, journalPath());
    }

    void newProfileBeginsWithoutAWord()
    {
        closeQueue();
        for (const QString &part : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(journalPath() + part);
        }
        QVERIFY(reopen(Journal::Absence::IsNormal));
        QCOMPARE(lost(), QList<Flight>());
    }

    void nothingIsSentBeforeTheListWasLookedAt_data() { lossIsTold_data(); }
    void nothingIsSentBeforeTheListWasLookedAt()
    {
        QFETCH(QString, how);
        dieWithAWriteOnItsWay();
        damage(how);
        QVERIFY(!reopen(Journal::Absence::IsLoss));
        const auto aside = openAnew();
        QVERIFY(aside);
        QCOMPARE(aside->isEmpty(), how == u"missing");
        QCOMPARE(QFileInfo::exists(*aside), how != u"missing");
        makeQueue();
        QCOMPARE(m_queue->heldNames(), QStringList{cacheName(1)});

        const auto refused = submitAgain();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Guard);
        QCOMPARE(refused.error().serviceCode, u"journal.may-be-on-its-way"_s);
        QCOMPARE(refused.error().subject, cacheName(1));
        QCOMPARE(writesOf(cacheName(1)), 1);
        QVERIFY(submit(cacheName(2), {u"office 10.0.0.1"_s, u"office 10.0.0.9"_s})); // others are free

        QSignalSpy released(m_queue.get(), &JobQueue::released);
        QVERIFY(m_pump->runUntil([&] { return !released.isEmpty(); }, 10min));
        QCOMPARE(m_queue->heldNames(), QStringList());
        QVERIFY(submitAgain());
        QVERIFY(runAll());
        QCOMPARE(m_clouds[cacheName(1)].whitelistAt(m_clock->now()).groups.constFirst().addresses.size(), 3);
        QCOMPARE(lost(), QList<Flight>());
    }

    void holdOutlivesARestart()
    {
        dieWithAWriteOnItsWay();
        damage(u"garbage"_s);
        QVERIFY(!reopen(Journal::Absence::IsLoss));
        QVERIFY(openAnew());
        m_journal.reset();
        QVERIFY(reopen(Journal::Absence::IsLoss)); // the new journal is fine, the old change is not its own
        QCOMPARE(lost().size(), 1);
        QCOMPARE(lost().constFirst().name, cacheName(1));
    }

    // A profile of a program that kept no such record: what is staged is looked at instead.
    void stagedListsCanBeHeld()
    {
        const Flight staged{.target = cacheTarget(cacheName(3)), .name = cacheName(3), .at = m_clock->now()};
        closeQueue();
        QVERIFY(reopen(Journal::Absence::IsNormal));
        QVERIFY(awaited<void>([&](QObject *context, const Journal::Callback<void> &callback) {
            m_journal->hold({staged}, context, callback);
        }));
        QCOMPARE(lost(), QList<Flight>{staged});
        makeQueue();
        QVERIFY(m_queue->heldBack(staged.target));
        QVERIFY(!m_queue->heldBack(cacheTarget(cacheName(4))));
    }

    void damagedRecordIsTold()
    {
        dieWithAWriteOnItsWay();
        QFile flights(flightsPath());
        QVERIFY(flights.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(flights.write("{\"version\":1,\"fli") > 0);
        flights.close();
        QVERIFY(reopen(Journal::Absence::IsLoss));
        const auto answer =
            awaited<QList<Flight>>([this](QObject *context, const Journal::Callback<QList<Flight>> &callback) {
                m_journal->lostFlights(context, callback);
            });
        QVERIFY(!answer);
        QCOMPARE(answer.error().serviceCode, u"file.put-aside"_s);
    }

private:
    void damage(const QString &how)
    {
        for (const QString &part : {u"-wal"_s, u"-shm"_s}) {
            QFile::remove(journalPath() + part);
        }
        QFile file(journalPath());
        if (how == u"emptied") {
            QVERIFY(file.resize(0));
        } else if (how == u"garbage") {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            QVERIFY(file.write(QByteArray("no database at all ").repeated(2000)) > 0);
        } else {
            QVERIFY(file.remove());
            if (how == u"folder") {
                QVERIFY(QDir().mkdir(journalPath()));
            }
        }
    }
};

ALLOWDESK_TEST(LostJournalTest)
#include "tst_lostjournal.moc"
