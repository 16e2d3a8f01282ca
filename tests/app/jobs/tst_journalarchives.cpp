#include "tests/app/jobs/journalfile.h"
#include "tests/app/jobs/journalpump.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QTimeZone>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Jobs that ended long ago, moved into files of their own.
class JournalArchivesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JournalFile> m_file;
    std::unique_ptr<JournalDatabase> m_journal;

    const QDateTime m_now = scriptStart.addDays(400);

    void open()
    {
        m_journal = std::make_unique<JournalDatabase>();
        QVERIFY(m_journal->open(m_file->path()));
    }
    [[nodiscard]] QString archivePath() const
    {
        return m_file->folder().filePath(
            u"archive/journal-%1.sqlite"_s.arg(m_now.toLocalTime().toString(u"yyyy-MM-dd"_s)));
    }
    Result<ArchivedPart> archive(const QDateTime &before)
    {
        return m_journal->archives().begin(m_now).and_then(
            [&](const Archive &archive) { return m_journal->archives().moveSome(archive, before, 0); });
    }
    Result<ArchivedPart> archiveAll() { return archive(m_now); }
    // Many jobs that have ended, and one that has not in their middle.
    void fillWith(int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto made = m_journal->createJob(record(u"list %1"_s.arg(i)));
            QVERIFY(made);
            if (i != count / 2) {
                QVERIFY(m_journal->append(made->id, 1, {scriptStart, event::Finished{JobOutcome::Done, {}}}));
            }
        }
    }
    [[nodiscard]] QStringList namesOf(const HistoryQuery &query) const
    {
        QStringList names;
        const auto found = m_journal->summaries().find(query);
        for (const JobSummary &summary : found.value_or(QList<JobSummary>())) {
            names << summary.targetName;
        }
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        QVERIFY(m_file->folder().isValid());
        m_file->fill(); // only the second one has ended
        open();
    }

    void cleanup() { m_journal.reset(); }

    void whatWasMovedIsLoadedFromTheArchive()
    {
        const StoredJob before = *m_journal->loadJob(2);
        const JobSummary summary = m_journal->summaries().find({.only = 2})->constFirst();
        const auto part = archiveAll();
        QVERIFY(part);
        QCOMPARE(part->moved, 1);
        QCOMPARE(part->damaged, 0);
        QVERIFY(part->isLast);
        QVERIFY(m_journal->archives().compact());
        for (int i = 0; i < 2; ++i) {
            const auto after = m_journal->loadJob(2);
            QVERIFY(after);
            QVERIFY(!after->damage);
            QCOMPARE(after->record, before.record);
            QCOMPARE(after->events, before.events);
            QCOMPARE(m_journal->summaries().find({.only = 2})->constFirst(), summary);
            open(); // also by another process
        }
        SqliteFile file;
        QVERIFY(file.open(m_file->path()));
        QCOMPARE(*file.number(u"SELECT count(*) FROM jobs"_s), 2);
        QCOMPARE(*file.number(u"SELECT count(*) FROM steps WHERE job_id = 2"_s), 0);
        QCOMPARE(*file.number(u"SELECT count(*) FROM events WHERE job_id = 2"_s), 0);
        QCOMPARE(QFile::permissions(archivePath()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    // Lists and searches tell of all jobs, wherever they are.
    void queries_data()
    {
        QTest::addColumn<HistoryQuery>("query");
        QTest::addColumn<QStringList>("names");
        const QStringList all{u"third"_s, u"second"_s, u"first"_s};
        QTest::newRow("all") << HistoryQuery{} << all;
        QTest::newRow("some") << HistoryQuery{.limit = 2} << all.first(2);
        QTest::newRow("the next") << HistoryQuery{.before = 3, .limit = 1} << QStringList{u"second"_s};
        QTest::newRow("those before it") << HistoryQuery{.before = 2} << all.last(1);
        QTest::newRow("of a list") << HistoryQuery{.target = record(u"second"_s).target} << QStringList{u"second"_s};
        QTest::newRow("of a workspace") << HistoryQuery{.workspaceId = u"place-1"_s} << all;
        QTest::newRow("of another") << HistoryQuery{.workspaceId = u"place-2"_s} << QStringList();
        QTest::newRow("by a word") << HistoryQuery{.text = u"SECOND"_s} << QStringList{u"second"_s};
    }

    void queries()
    {
        QFETCH(HistoryQuery, query);
        QTEST(namesOf(query), "names");
        QVERIFY(archiveAll());
        QTEST(namesOf(query), "names");
    }

    void onlyWhatEndedAndIsOlderIsMoved()
    {
        QCOMPARE(*m_journal->archives().count(scriptStart), 0); // not before itself
        QCOMPARE(*m_journal->archives().count(scriptStart.addMSecs(1)), 1);
        QCOMPARE(*m_journal->archives().count(scriptStart.addMSecs(1).toTimeZone(QTimeZone("Asia/Shanghai"))), 1);
        QCOMPARE(archive(scriptStart)->moved, 0);
        QCOMPARE(archiveAll()->moved, 1);
        QCOMPARE(*m_journal->archives().count(m_now), 0);
    }

    // The last job that there was is the end of the journal, wherever it is; its number is not used again.
    void theEndOfTheJournalMayBeMoved()
    {
        QVERIFY(m_journal->append(3, 1, {scriptStart, event::Finished{JobOutcome::Failed, {}}}));
        QCOMPARE(archiveAll()->moved, 2);
        open();
        QCOMPARE(m_journal->createJob(record(u"fourth"_s))->id, 4);
        open();
        QCOMPARE(namesOf({}).size(), 4);
    }

    void jobsThatAreMissingShow()
    {
        QCOMPARE(archiveAll()->moved, 1);
        m_journal.reset();
        QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER archived_last"_s), QString());
        QCOMPARE(saidTo(m_file->path(), u"DELETE FROM archived"_s), QString());
        JournalDatabase database;
        const auto opened = database.open(m_file->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().serviceCode, u"journal.cut"_s);
    }

    // An attempt that is noted as on its way is that of a job that ended.
    void itHasEnded()
    {
        QCOMPARE(*m_journal->standing(2), JobStanding::Ended);
        QVERIFY(archiveAll());
        QCOMPARE(*m_journal->standing(2), JobStanding::Ended);
        QCOMPARE(*m_journal->standing(4), JobStanding::Absent);
    }

    void whatIsDamagedStays()
    {
        fillWith(3);
        m_journal.reset();
        QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER events_stay"_s), QString());
        QCOMPARE(saidTo(m_file->path(), u"UPDATE events SET payload = '{}' WHERE job_id = 4"_s), QString());
        open();
        const auto part = archiveAll();
        QCOMPARE(part->moved, 2);
        QCOMPARE(part->damaged, 1);
        QVERIFY(m_journal->loadJob(4)->damage);
        QVERIFY(!m_journal->loadJob(6)->damage);
    }

    // Somebody changes an archive: what was moved is known by its hashes.
    void changedArchiveShows_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("record") << u"UPDATE jobs SET record = replace(record, 'second', 'Second')"_s;
        QTest::newRow("event") << u"UPDATE events SET payload = '{}'"_s;
        QTest::newRow("end cut off, as far as the archive knows")
            << u"UPDATE heads SET events = 0, hash = (SELECT hash FROM jobs)"_s;
    }

    void changedArchiveShows()
    {
        QFETCH(QString, sql);
        QVERIFY(archiveAll());
        for (const char *trigger : {"jobs_stay", "events_stay", "events_last", "heads_rise"}) {
            QCOMPARE(saidTo(archivePath(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QVERIFY(!m_journal->loadJob(2)->damage);
        QCOMPARE(saidTo(archivePath(), sql), QString());
        if (sql.startsWith(u"UPDATE heads")) {
            QCOMPARE(saidTo(archivePath(), u"DELETE FROM events"_s), QString());
        }
        QVERIFY(m_journal->loadJob(2)->damage);
        QVERIFY(!m_journal->summaries().find({.only = 2})->constFirst().damage); // what lists tell was kept here
    }

    // It is told which file is looked for. Lists go on as before, and what was changed in them is damage then.
    void archiveMayBeElsewhere()
    {
        QVERIFY(archiveAll());
        open();
        const QString elsewhere = m_file->folder().filePath(u"elsewhere.sqlite"_s);
        QVERIFY(QFile::rename(archivePath(), elsewhere));
        const auto missing = m_journal->loadJob(2);
        QVERIFY(!missing);
        QCOMPARE(missing.error().serviceCode, u"journal.archive-missing"_s);
        QCOMPARE(missing.error().subject, archivePath());
        QCOMPARE(namesOf({}).size(), 3);
        QCOMPARE(saidTo(m_file->path(), u"UPDATE summaries SET summary = '{}' WHERE job_id = 2"_s), QString());
        QCOMPARE(m_journal->summaries().find({})->size(), 3);
        QCOMPARE(
            m_journal->summaries().find({.only = 2})->constFirst().damage->serviceCode, u"journal.archive-missing"_s);
        QVERIFY(QFile::rename(elsewhere, archivePath()));
        QVERIFY(m_journal->loadJob(2));
        QCOMPARE(namesOf({.only = 2}), QStringList{u"second"_s}); // made anew
    }

    // The program ended when they were in the archive and not yet out of the journal.
    void whatIsInBothIsMovedAgain()
    {
        {
            const auto begun = m_journal->archives().begin(m_now);
            QVERIFY(begun);
            QVERIFY(copyJobs(m_file->path(), begun->path, {2}));
        }
        QCOMPARE(archiveAll()->moved, 1); // into another file
        QVERIFY(!m_journal->loadJob(2)->damage);
        QCOMPARE(QDir(m_file->folder().filePath(u"archive"_s)).entryList({u"*.sqlite"_s}, QDir::Files).size(), 2);
    }

    // The disk takes no more in the middle of a part: nothing of it has left the journal.
    void nothingIsLostWhenTheArchiveTakesNothing()
    {
        fillWith(3);
        const auto begun = m_journal->archives().begin(m_now);
        QVERIFY(begun);
        QCOMPARE(saidTo(begun->path,
                     u"CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.job_id = 6 "
                     "BEGIN SELECT RAISE(ABORT, 'full'); END"_s),
            QString());
        QVERIFY(!m_journal->archives().moveSome(*begun, m_now, 0));
        open();
        QCOMPARE(*m_journal->archives().count(m_now), 3);
        QVERIFY(!m_journal->loadJob(6)->damage);
    }

    void manyAreMovedInParts()
    {
        fillWith(120);
        const auto archive = m_journal->archives().begin(m_now);
        QVERIFY(archive);
        ArchivedPart part;
        qint64 moved = 0;
        int parts = 0;
        do {
            const auto next = m_journal->archives().moveSome(*archive, m_now, part.last);
            QVERIFY(next);
            part = *next;
            moved += part.moved;
            ++parts;
        } while (!part.isLast);
        QCOMPARE(moved, 120); // one of them has not ended, and the second one had
        QCOMPARE(parts, 3);
        open();
        QCOMPARE(m_journal->load(0)->size(), 3);
        QCOMPARE(namesOf({.limit = 1000}).size(), 123);

        // The archive is a journal by itself.
        JournalDatabase alone;
        QVERIFY(alone.open(archive->path));
        QCOMPARE(alone.load(1000)->size(), 120);
        QCOMPARE(alone.summaries().find({.text = u"\"list 7\""_s})->size(), 11);
    }

    // Whoever writes to the journal meanwhile does not wait for ten thousand events.
    void longJobsAreMovedAlone()
    {
        for (int job = 0; job < 3; ++job) {
            const auto made = m_journal->createJob(record(u"long"_s));
            QVERIFY(made);
            for (int number = 1; number < 1500; ++number) {
                QVERIFY(m_journal->append(made->id, number, {scriptStart, event::Polled{}}));
            }
            QVERIFY(m_journal->append(made->id, 1500, {scriptStart, event::Finished{JobOutcome::Done, {}}}));
        }
        const auto archive = m_journal->archives().begin(m_now);
        QVERIFY(archive);
        QList<qint64> moved;
        for (ArchivedPart part; !part.isLast;) {
            const auto next = m_journal->archives().moveSome(*archive, m_now, part.last);
            QVERIFY(next);
            part = *next;
            moved << part.moved;
        }
        QCOMPARE(moved, (QList<qint64>{2, 1, 1})); // the first with a short one
    }

    // On the journal's thread: what others ask of it comes between the parts.
    void othersComeBetween()
    {
        fillWith(120);
        m_journal.reset();
        ManualClock clock;
        Journal journal(clock);
        QVERIFY(
            awaited<void>([&](QObject *context, const auto &done) { journal.open(m_file->path(), context, done); }));
        QStringList order;
        Waiter waiter;
        journal.archive(
            m_now, &waiter,
            [&](qint64 moved) {
                order << QString::number(moved);
                journal.loadJob(1, &waiter, [&](const auto &loaded) { order << (loaded ? u"loaded"_s : u"failed"_s); });
            },
            [&](const Result<ArchiveOutcome> &outcome) {
                QVERIFY(outcome);
                QCOMPARE(outcome->jobs, 120);
                QCOMPARE(outcome->damaged, 0);
                QVERIFY(QFile::exists(outcome->path));
                waiter.come();
            });
        waiter.await();
        QCOMPARE(order, (QStringList{u"50"_s, u"loaded"_s, u"100"_s, u"loaded"_s}));
    }

    // Who asked for it has gone: what was moved by then is moved, and the rest is where it was.
    void itEndsWithWhoAskedForIt()
    {
        fillWith(120);
        m_journal.reset();
        {
            ManualClock clock;
            Journal journal(clock);
            QVERIFY(awaited<void>(
                [&](QObject *context, const auto &done) { journal.open(m_file->path(), context, done); }));
            auto context = std::make_unique<QObject>();
            Waiter waiter;
            journal.archive(
                m_now, context.get(),
                [&](qint64) {
                    context.reset();
                    waiter.come();
                },
                [](const Result<ArchiveOutcome> &) { QFAIL("it went on"); });
            waiter.await();
            QTRY_VERIFY(journal.isIdle());
        }
        open();
        QCOMPARE(namesOf({.limit = 1000}).size(), 123);
        const qint64 left = *m_journal->archives().count(m_now);
        QVERIFY(left == 70 || left == 20); // the next part may have been on its way
        QVERIFY(!m_journal->loadJob(2)->damage);
    }
};

ALLOWDESK_TEST(JournalArchivesTest)
#include "tst_journalarchives.moc"
