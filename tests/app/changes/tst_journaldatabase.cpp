#include "app/changes/journaldatabase.h"
#include "tests/app/changes/eventscript.h"
#include "tests/app/changes/journalpump.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

ApiRequest reviewedCall()
{
    return {.intent = Intent::Write,
        .operation = u"test.Replace"_s,
        .method = "PUT",
        .endpoint = QUrl(u"https://test.example.test"_s),
        .path = u"/list"_s,
        .body = "{}"};
}

JobRecord record(const QString &name)
{
    return {.target = {u"place-1"_s, u"test"_s, u"list"_s, name, {}},
        .targetName = name,
        .createdAt = scriptStart,
        .base = {.state = pairs({{u"a"_s, u"1"_s}}), .readAt = scriptStart},
        .intents = effectOf(u"s1"_s),
        .wanted = pairs({{u"a"_s, u"1"_s}, {u"1"_s, u"1"_s}}),
        .steps = {reviewedStep({.id = u"s1"_s, .request = reviewedCall()})}};
}

/// What the file says to a statement by hand: nothing when it was carried out.
QString saidTo(const QString &path, const QString &sql)
{
    QString said;
    {
        QSqlDatabase outside = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by hand"_s);
        outside.setDatabaseName(path);
        QSqlQuery query(outside);
        said = !outside.open() ? outside.lastError().text() : !query.exec(sql) ? query.lastError().text() : QString();
    }
    QSqlDatabase::removeDatabase(u"by hand"_s);
    return said;
}

/// Rights count for the effective user: tests of the system administrator become nobody for a while.
class WithoutPrivileges final
{
public:
    WithoutPrivileges() : m_was(::geteuid()), m_dropped(m_was == 0 && ::seteuid(65534) == 0) { }
    ~WithoutPrivileges()
    {
        if (m_dropped && ::seteuid(m_was) != 0) {
            qFatal("cannot become the user of before");
        }
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    uid_t m_was;
    bool m_dropped;
};

/// No file of this process grows beyond that size for a while: what a full disk looks like to a database.
class FullDisk final
{
public:
    explicit FullDisk(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_was);
        rlimit small = m_was;
        small.rlim_cur = bytes;
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0) {
            qFatal("cannot limit the size of files");
        }
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_was);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void (*m_signal)(int);
    rlimit m_was{};
};

} // namespace

class JournalDatabaseTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(u"journal.sqlite"_s); }

    // Three jobs: one with five events, one finished, one without any.
    void fill()
    {
        JournalDatabase database;
        QVERIFY(database.open(path()));
        for (const QString &name : {u"first"_s, u"second"_s, u"third"_s}) {
            QVERIFY(database.createJob(record(name)));
        }
        const QList<JobEvent> events = eventsOf({event::Started{}, checked({u"s1"_s}), began(u"s1"_s),
            accepted(u"s1"_s, u"j"_s), event::Polled{u"s1"_s, u"RUNNING"_s}});
        for (const JobEvent &event : events) {
            QVERIFY(database.append(1, events.indexOf(event) + 1, event));
        }
        QVERIFY(database.append(2, 1, {scriptStart, event::Finished{JobOutcome::Done, {}}}));
    }

    QList<StoredJob> load(int limit = 10)
    {
        JournalDatabase database;
        const auto opened = database.open(path());
        const auto jobs = opened ? database.load(limit) : Result<QList<StoredJob>>(failure(opened.error()));
        if (!jobs) {
            qWarning("%s", qPrintable(errorSummary(jobs.error())));
        }
        return jobs.value_or(QList<StoredJob>());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(fastFolderTemplate());
        QVERIFY(m_folder->isValid());
    }

    void whatWasStoredComesBack()
    {
        fill();
        const QList<StoredJob> jobs = load();
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
        fill();
        QStringList names;
        for (const StoredJob &job : load(1)) {
            names << job.record.targetName;
        }
        QCOMPARE(names, (QStringList{u"third"_s, u"first"_s}));
    }

    void numbersOfJobsAreNeverUsedTwice()
    {
        fill();
        JournalDatabase first;
        JournalDatabase second;
        QVERIFY(first.open(path()));
        QVERIFY(second.open(path()));
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
                "REPLACE INTO steps (job_id, position, operation, method, url, step) VALUES (1, 0, 'x', 'x', 'x', "
                "'{}')",
                "REPLACE INTO events (id, job_id, number, type, payload, hash) VALUES (1, 1, 6, 'x', '{}', x'00')",
                "INSERT INTO events (job_id, number, type, payload, hash) VALUES (1, 0, 'x', '{}', x'00')",
                "DELETE FROM events", "DELETE FROM events WHERE number = 5",
                "REPLACE INTO events (id, job_id, number, type, payload, hash) VALUES (1, 1, 1, 'x', '{}', x'00')"}) {
            QTest::newRow(sql) << QString::fromLatin1(sql);
        }
    }

    void nothingIsChangedOrDeleted()
    {
        QFETCH(QString, sql);
        fill();
        const QString said = saidTo(path(), sql);
        QVERIFY2(said.contains(u"append-only"_s), qPrintable(said));
        QCOMPARE(load().size(), 3);
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
        row("an event of another job",
            "UPDATE events SET payload = (SELECT payload FROM events WHERE job_id = 2), hash = (SELECT hash FROM "
            "events "
            "WHERE job_id = 2) WHERE job_id = 1 AND number = 1");
    }

    void changedPastShows()
    {
        QFETCH(QString, sql);
        fill();
        for (const char *trigger : {"jobs_stay", "events_stay", "events_last"}) {
            QCOMPARE(saidTo(path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QCOMPARE(saidTo(path(), sql), QString());
        const QList<StoredJob> jobs = load();
        QCOMPARE(jobs.size(), 3);
        QVERIFY(!jobs[0].damage);
        QVERIFY(!jobs[1].damage);
        QVERIFY(jobs[2].damage);
        QCOMPARE(jobs[2].damage->kind, ErrorKind::Storage);
        QVERIFY(jobs[2].events.isEmpty());
    }

    void eventsOfANewerVersionAreDamage()
    {
        fill();
        JournalDatabase database;
        QVERIFY(database.open(path()));
        // As a newer version would have written it: well chained, but with a word that this one does not know.
        QVERIFY(database.append(3, 1, {scriptStart, event::Polled{}}));
        for (const char *trigger : {"events_stay"}) {
            QCOMPARE(saidTo(path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QCOMPARE(saidTo(path(), u"UPDATE events SET type = 'Teleported' WHERE job_id = 3"_s), QString());
        QVERIFY(load()[0].damage);
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
        fill();
        JournalDatabase database;
        QVERIFY(database.open(path()));
        const auto refused = database.append(1, number, {scriptStart, event::Paused{}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(database.append(1, 6, {scriptStart, event::Paused{}}));
        QVERIFY(!database.append(99, 1, {scriptStart, event::Paused{}}));
    }

    void twoProcessesFindEachOther()
    {
        fill();
        JournalDatabase first;
        JournalDatabase second;
        QVERIFY(first.open(path()));
        QVERIFY(second.open(path()));
        QVERIFY(first.append(1, 6, {scriptStart, event::Paused{}}));
        const auto refused = second.appendAttempt(1, 6, {scriptStart, began(u"s1"_s, 2)}, reviewedCall());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QCOMPARE(load()[2].events.size(), 6);
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
        fill();
        JournalDatabase database;
        QVERIFY(database.open(path()));
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
        QCOMPARE(load()[2].events.size(), allowed ? 6 : 5);
    }

    void foreignFilesAreRefused_data()
    {
        QTest::addColumn<QString>("made");
        QTest::newRow("text") << u"text"_s;
        QTest::newRow("other tables") << u"CREATE TABLE bookmarks (url TEXT)"_s;
        QTest::newRow("another program's version") << u"PRAGMA user_version=1"_s;
        QTest::newRow("another program's mark") << u"PRAGMA application_id=7"_s;
    }

    void foreignFilesAreRefused()
    {
        QFETCH(QString, made);
        if (made == u"text") {
            QFile file(path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray("these are my bookmarks, thousands of them. ").repeated(100));
            file.close();
        } else {
            QCOMPARE(saidTo(path(), made), QString());
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        JournalDatabase database;
        const auto opened = database.open(path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Storage);
        QCOMPARE(opened.error().subject, path());
        QVERIFY(!saidTo(path(), u"SELECT * FROM jobs"_s).isEmpty());
    }

    void newerVersionIsRefused()
    {
        fill();
        QCOMPARE(saidTo(path(), u"PRAGMA user_version=2"_s), QString());
        JournalDatabase database;
        const auto opened = database.open(path());
        QVERIFY(!opened);
        QVERIFY(opened.error().message.contains(u"version"_s));
    }

    void folderWithoutRightsIsRefused()
    {
        const QFileDevice::Permissions readOnly =
            QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(QFile::setPermissions(m_folder->path(), readOnly));
        {
            const WithoutPrivileges nobody;
            JournalDatabase database;
            const auto opened = database.open(path());
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Storage);
        }
        QVERIFY(QFile::setPermissions(m_folder->path(), readOnly | QFileDevice::WriteOwner));
    }

    void fileWithoutRightsIsRefused()
    {
        fill();
        QVERIFY(QFile::setPermissions(m_folder->path(),
            QFileDevice::ReadOther | QFileDevice::ExeOther | QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOther | QFileDevice::ReadOwner));
        {
            const WithoutPrivileges nobody;
            JournalDatabase database;
            QVERIFY(!database.open(path()));
        }
        QVERIFY(QFile::setPermissions(
            m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    }

    void fullDiskGivesNoPermitAndLosesNothing()
    {
        fill();
        JournalDatabase database;
        QVERIFY(database.open(path()));
        qint64 number = 5;
        const auto append = [&] {
            const auto done =
                database.append(1, number + 1, {scriptStart, event::Polled{u"s1"_s, QString(4000, u'x')}});
            number += done ? 1 : 0;
            return done;
        };
        QVERIFY(append());
        Result<void> refused;
        Result<qint64> attempt = 0;
        {
            const FullDisk full(static_cast<rlim_t>(QFileInfo(path() + u"-wal"_s).size() + 20000));
            for (int i = 0; i < 100 && refused; ++i) {
                refused = append();
            }
            attempt = database.appendAttempt(1, number + 1,
                {scriptStart, event::AttemptBegan{.stepId = u"s1"_s, .requestText = QString(4000, u'x')}},
                reviewedCall());
        }
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(!attempt);
        QCOMPARE(attempt.error().kind, ErrorKind::Storage);
        QVERIFY(append()); // there is room again
        const StoredJob job = load()[2];
        QVERIFY(!job.damage);
        QCOMPARE(job.events.size(), number);
    }

    void nonAsciiPathsWork()
    {
        const QString path = m_folder->filePath(u"Büro 規則.sqlite"_s);
        JournalDatabase database;
        QVERIFY(database.open(path));
        QVERIFY(QFile::exists(path));
        QVERIFY(database.createJob(record(u"x"_s)));
    }

    void largeStatesAreKept()
    {
        JobRecord large = record(u"large"_s);
        for (int i = 0; i < 100000; ++i) {
            large.wanted.rows << Row{nextRowId(), {u"row-%1"_s.arg(i), u"remark"_s}};
        }
        {
            JournalDatabase database;
            QVERIFY(database.open(path()));
            QVERIFY(database.createJob(large));
        }
        large.id = 1;
        QCOMPARE(load()[0].record, large);
    }
};

ALLOWDESK_TEST(JournalDatabaseTest)
#include "tst_journaldatabase.moc"
