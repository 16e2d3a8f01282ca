#include "tests/app/jobs/journalfile.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

class JournalDatabaseTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JournalFile> m_file;

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        QVERIFY(m_file->folder().isValid());
    }

    void whatWasStoredComesBack()
    {
        m_file->fill();
        const QList<StoredJob> jobs = m_file->load();
        QCOMPARE(jobs.size(), 3);
        QCOMPARE(jobs[0].record.id, 3);
        QCOMPARE(jobs[2].record.id, 1);
        JobRecord expected = record(u"first"_s);
        expected.id = 1;
        QCOMPARE(jobs[2].record, expected);
        QCOMPARE(jobs[2].events.size(), 5);
        QCOMPARE(jobs[2].events[1].body, JobEventBody(checked({u"s1"_s})));
        for (const StoredJob &job : jobs) {
            QVERIFY(!job.damage);
            QVERIFY(job.ofEarlierProcess);
        }
    }

    void limitCountsOnlyFinishedJobs()
    {
        m_file->fill();
        QStringList names;
        for (const StoredJob &job : m_file->load(1)) {
            names << job.record.targetName;
        }
        QCOMPARE(names, (QStringList{u"third"_s, u"first"_s}));
    }

    void numbersOfJobsAreNeverUsedTwice()
    {
        m_file->fill();
        JournalDatabase first;
        JournalDatabase second;
        QVERIFY(first.open(m_file->path()));
        QVERIFY(second.open(m_file->path()));
        QCOMPARE(first.createJob(record(u"x"_s))->id, 4);
        QCOMPARE(second.createJob(record(u"y"_s))->id, 5);
        QCOMPARE(first.createJob(record(u"z"_s))->id, 6);
    }

    void nothingIsChangedOrDeleted_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql :
            {"UPDATE jobs SET record = '{}'", "UPDATE steps SET url = ''", "UPDATE events SET payload = '{}'",
                "UPDATE events SET number = 9 WHERE number = 5", "DELETE FROM jobs", "DELETE FROM steps",
                "REPLACE INTO jobs (id, target, created_at, record, hash) VALUES (1, 'x', 'x', '{}', x'00')",
                "REPLACE INTO steps (job_id, position, operation, method, url, step) VALUES (1, 0, '', '', '', '{}')",
                "REPLACE INTO events (id, job_id, number, type, payload, hash) VALUES (1, 1, 6, 'x', '{}', x'00')",
                "INSERT INTO events (job_id, number, type, payload, hash) VALUES (1, 0, 'x', '{}', x'00')",
                "DELETE FROM heads", "UPDATE heads SET events = 4 WHERE job_id = 1", "DELETE FROM anchor",
                "UPDATE anchor SET jobs = 2",
                "REPLACE INTO heads (job_id, steps, events, hash) VALUES (1, 1, 4, x'00')",
                "REPLACE INTO anchor (only_row, journal, jobs, hash) VALUES (1, 'x', 2, x'00')", "DELETE FROM events",
                "DELETE FROM events WHERE number = 5", "DELETE FROM archives", "UPDATE archives SET file = 'x'",
                "REPLACE INTO archives (id, file, made_at) VALUES (1, 'x', 'x')",
                "INSERT INTO archived SELECT id, 1, target, j.hash, h.hash FROM jobs j JOIN heads h ON job_id = id",
                "INSERT INTO archived SELECT id, 1, target, hash, x'00' FROM jobs WHERE id = 2",
                "INSERT INTO archived VALUES (9, 1, 'x', x'00', x'00')",
                "REPLACE INTO events (id, job_id, number, type, payload, hash) VALUES (1, 1, 1, 'x', '{}', x'00')"}) {
            QTest::newRow(sql) << QString::fromLatin1(sql);
        }
    }

    void nothingIsChangedOrDeleted()
    {
        QFETCH(QString, sql);
        m_file->fill();
        QCOMPARE(saidTo(m_file->path(), u"INSERT INTO archives VALUES (1, 'none', '')"_s), QString());
        const QString said = saidTo(m_file->path(), sql);
        QVERIFY2(said.contains(u"append-only"_s), qPrintable(said));
        QCOMPARE(m_file->load().size(), 3);
    }

    // Somebody takes the triggers away and changes a byte: that job is damaged, the others are not.
    void changedPastShows_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) { QTest::newRow(name) << QString::fromLatin1(sql); };
        row("an event's text", "UPDATE events SET payload = replace(payload, 'RUNNING', 'RUNNINg') WHERE job_id = 1");
        row("an event's hash", "UPDATE events SET hash = x'00' WHERE job_id = 1 AND number = 3");
        row("an event's type", "UPDATE events SET type = 'Finished' WHERE job_id = 1 AND number = 5");
        row("an event's number", "UPDATE events SET number = 7 WHERE job_id = 1 AND number = 5");
        row("an event is gone", "DELETE FROM events WHERE job_id = 1 AND number = 2");
        row("the first event is gone", "DELETE FROM events WHERE job_id = 1 AND number = 1");
        row("the record", "UPDATE jobs SET record = replace(record, 'first', 'First') WHERE id = 1");
        row("the record's hash", "UPDATE jobs SET hash = x'00' WHERE id = 1");
        row("the last event is gone", "DELETE FROM events WHERE job_id = 1 AND number = 5");
        row("a step's address", "UPDATE steps SET url = replace(url, 'example', 'examplf') WHERE job_id = 1");
        row("a step's text", "UPDATE steps SET step = '{}' WHERE job_id = 1");
        row("a step is gone", "DELETE FROM steps WHERE job_id = 1");
        row("a step more",
            "INSERT INTO steps (job_id, position, operation, method, url, step, hash) VALUES (1, 9, 'x', 'x', 'x', "
            "'{}', x'00')");
        row("the job's list", "UPDATE jobs SET target = 'p/dcs/instance/other/' WHERE id = 1");
        row("the job's time", "UPDATE jobs SET created_at = '2001-01-01T00:00:00.000Z' WHERE id = 1");
        row("an event of another job",
            "UPDATE events SET payload = (SELECT payload FROM events WHERE job_id = 2), hash = (SELECT hash FROM "
            "events "
            "WHERE job_id = 2) WHERE job_id = 1 AND number = 1");
    }

    void changedPastShows()
    {
        QFETCH(QString, sql);
        m_file->fill();
        for (const char *trigger : {"jobs_stay", "events_stay", "events_last", "steps_stay", "steps_last"}) {
            QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QCOMPARE(saidTo(m_file->path(), sql), QString());
        const QList<StoredJob> jobs = m_file->load();
        QCOMPARE(jobs.size(), 3);
        QVERIFY(!jobs[0].damage);
        QVERIFY(!jobs[1].damage);
        QVERIFY(jobs[2].damage);
        QCOMPARE(jobs[2].damage->kind, ErrorKind::Storage);
        QVERIFY(jobs[2].events.isEmpty());
    }

    // Whole jobs that are cut off at the end leave nothing behind but the anchor.
    void missingJobsShow()
    {
        m_file->fill();
        for (const char *trigger : {"jobs_last", "steps_last", "heads_last"}) {
            QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        for (const char *table : {"steps WHERE job_id", "heads WHERE job_id", "jobs WHERE id"}) {
            QCOMPARE(saidTo(m_file->path(), u"DELETE FROM %1 = 3"_s.arg(QLatin1StringView(table))), QString());
        }
        JournalDatabase database;
        const auto opened = database.open(m_file->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().serviceCode, u"journal.cut"_s);
    }

    void stepFromOutsideGivesNoPermit()
    {
        m_file->fill();
        QCOMPARE(saidTo(m_file->path(),
                     u"INSERT INTO steps (job_id, position, operation, method, url, step, hash) "
                     "SELECT 1, 1, 'test.Delete', method, url, step, hash FROM steps WHERE job_id = 1"_s),
            QString());
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        ApiRequest call = reviewedCall();
        call.operation = u"test.Delete"_s;
        const auto begun = database.appendAttempt(1, 6, {scriptStart, began(u"s1"_s, 2)}, call);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, ErrorKind::Storage);
    }

    void eventsOfANewerVersionAreDamage()
    {
        m_file->fill();
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        // As a newer version would have written it: well chained, but with a word that this one does not know.
        QVERIFY(database.append(3, 1, {scriptStart, event::Polled{}}));
        for (const char *trigger : {"events_stay"}) {
            QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QCOMPARE(saidTo(m_file->path(), u"UPDATE events SET type = 'Teleported' WHERE job_id = 3"_s), QString());
        QVERIFY(m_file->load()[0].damage);
    }

    void wrongNumberIsRefused_data()
    {
        QTest::addColumn<int>("number");
        for (const int number : {-1, 0, 1, 5, 7, 100}) {
            QTest::addRow("%d instead of 6", number) << number;
        }
    }

    void wrongNumberIsRefused()
    {
        QFETCH(int, number);
        m_file->fill();
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        const auto refused = database.append(1, number, {scriptStart, event::Paused{}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(database.append(1, 6, {scriptStart, event::Paused{}}));
        QVERIFY(!database.append(99, 1, {scriptStart, event::Paused{}}));
    }

    void twoProcessesFindEachOther()
    {
        m_file->fill();
        JournalDatabase first;
        JournalDatabase second;
        QVERIFY(first.open(m_file->path()));
        QVERIFY(second.open(m_file->path()));
        QVERIFY(first.append(1, 6, {scriptStart, event::Paused{}}));
        const auto refused = second.appendAttempt(1, 6, {scriptStart, began(u"s1"_s, 2)}, reviewedCall());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QCOMPARE(m_file->load()[2].events.size(), 6);
    }

    void attemptNeedsAReviewedCall_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("the same") << u""_s << true;
        QTest::newRow("another body") << u"body"_s << true;
        QTest::newRow("another method") << u"method"_s << false;
        QTest::newRow("another path") << u"path"_s << false;
        QTest::newRow("another host") << u"host"_s << false;
        QTest::newRow("another operation") << u"operation"_s << false;
    }

    void attemptNeedsAReviewedCall()
    {
        QFETCH(QString, change);
        QFETCH(bool, allowed);
        m_file->fill();
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        ApiRequest call = reviewedCall();
        if (change == u"body") {
            call.body = "[]";
        } else if (change == u"method") {
            call.method = "DELETE";
        } else if (change == u"path") {
            call.path = u"/lists"_s;
        } else if (change == u"host") {
            call.endpoint = QUrl(u"http://test.example.test"_s);
        } else if (change == u"operation") {
            call.operation = u"test.Delete"_s;
        }
        const auto begun = database.appendAttempt(1, 6, {scriptStart, began(u"s1"_s, 2)}, call);
        QCOMPARE(begun.has_value(), allowed);
        if (allowed) {
            QVERIFY(*begun > 0);
        } else {
            QCOMPARE(begun.error().kind, ErrorKind::Guard);
        }
        QCOMPARE(m_file->load()[2].events.size(), allowed ? 6 : 5);
    }
};

ALLOWDESK_TEST(JournalDatabaseTest)
#include "tst_journaldatabase.moc"
