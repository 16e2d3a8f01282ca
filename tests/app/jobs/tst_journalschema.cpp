#include "app/jobs/journalschema.h"
#include "tests/app/jobs/journalfile.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Journals of earlier versions, carried over.
class JournalSchemaTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JournalFile> m_file;

    void run(const QStringList &statements)
    {
        for (const QString &sql : statements) {
            QCOMPARE(saidTo(m_file->path(), sql), QString());
        }
    }
    // "CREATE TRIGGER heads_rise BEFORE UPDATE ON heads", and what it says.
    [[nodiscard]] static QString refuse(const char *trigger)
    {
        return QLatin1StringView(trigger) + u" BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"_s;
    }
    // A journal of an earlier version with the content of today's: what the later ones added is taken away again.
    void makeOldJournal(int version = 1)
    {
        m_file->fill();
        run({u"DROP TABLE archived"_s, u"DROP TABLE archives"_s});
        for (const QString &table : {u"jobs"_s, u"steps"_s, u"events"_s, u"heads"_s}) {
            run({u"DROP TRIGGER %1_last"_s.arg(table),
                refuse(qPrintable(u"CREATE TRIGGER %1_last BEFORE DELETE ON %1"_s.arg(table)))});
        }
        run({u"DROP TRIGGER jobs_new"_s,
            refuse("CREATE TRIGGER jobs_new BEFORE INSERT ON jobs WHEN EXISTS (SELECT 1 FROM jobs WHERE id = NEW.id)"),
            u"ALTER TABLE summaries RENAME TO those"_s,
            u"CREATE TABLE summaries (job_id INTEGER PRIMARY KEY REFERENCES jobs(id), summary TEXT NOT NULL, "
            "words TEXT NOT NULL, hash BLOB NOT NULL)"_s,
            u"INSERT INTO summaries SELECT * FROM those"_s, u"DROP TABLE those"_s, u"PRAGMA user_version=3"_s});
        if (version == 3) {
            return;
        }
        run({u"DROP TABLE summaries"_s, u"DROP INDEX jobs_by_target"_s, u"DROP INDEX heads_open"_s,
            u"DROP TRIGGER heads_rise"_s, u"ALTER TABLE heads DROP COLUMN ended"_s,
            refuse("CREATE TRIGGER heads_rise BEFORE UPDATE ON heads WHEN NEW.job_id <> OLD.job_id "
                   "OR NEW.steps <> OLD.steps OR NEW.events <> OLD.events + 1"),
            u"CREATE INDEX events_that_end ON events (job_id) WHERE type IN ('Finished', 'ConflictFound')"_s,
            u"PRAGMA user_version=2"_s});
        if (version == 1) {
            run({u"DROP TABLE heads"_s, u"DROP TABLE anchor"_s, u"DROP TRIGGER steps_stay"_s,
                u"ALTER TABLE steps DROP COLUMN hash"_s, refuse("CREATE TRIGGER steps_stay BEFORE UPDATE ON steps"),
                u"PRAGMA user_version=1"_s});
        }
    }
    static void addVersions()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version < journalVersion; ++version) {
            QTest::addRow("version %d", version) << version;
        }
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(m_file->folder().path()).entryList({u"*.version-*"_s}, QDir::Files);
    }
    [[nodiscard]] static QStringList schemaOf(const QString &path)
    {
        SqliteFile file;
        QStringList lines;
        if (file.open(path)) {
            auto rows = file.execute(u"SELECT type, name FROM sqlite_master ORDER BY type, name"_s, {}, path);
            while (rows && rows->next()) {
                lines << rows->value(0).toString() + u' ' + rows->value(1).toString();
            }
        }
        return lines;
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        QVERIFY(m_file->folder().isValid());
    }

    void oldJournalIsCarriedOver_data() { addVersions(); }
    void oldJournalIsCarriedOver()
    {
        QFETCH(int, version);
        m_file->fill();
        const QList<StoredJob> before = m_file->load();
        m_file = std::make_unique<JournalFile>();
        makeOldJournal(version);
        const QList<StoredJob> after = m_file->load();
        QCOMPARE(after.size(), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            QVERIFY(!after[i].damage);
            QCOMPARE(after[i].record, before[i].record);
            QCOMPARE(after[i].events, before[i].events);
        }
        QCOMPARE(copies(), QStringList{u"journal.sqlite.version-%1"_s.arg(version)});
        QCOMPARE(m_file->load().size(), 3); // once
        QCOMPARE(copies().size(), 1);

        // It goes on as one that was made anew.
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        QVERIFY(database.append(1, 6, {scriptStart, event::Paused{}}));
        QVERIFY(database.appendAttempt(1, 7, {scriptStart, began(u"s1"_s, 2)}, reviewedCall()));
        QVERIFY(database.createJob(record(u"x"_s)));
    }

    // Jobs that have ended are told from those that go on, and all of them are found.
    void jobsOfAnOldJournalAreFound_data() { addVersions(); }
    void jobsOfAnOldJournalAreFound()
    {
        QFETCH(int, version);
        makeOldJournal(version);
        QCOMPARE(m_file->load(1).size(), 2); // the newest, and the one that has not ended
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        QCOMPARE(database.summaries().find({.text = u"second"_s})->size(), version < 3 ? 0 : 1);
        QCOMPARE(*database.summaries().makeMissing(), version < 3 ? 3 : 0);
        QCOMPARE(*database.summaries().makeMissing(), 0);
        QCOMPARE(database.summaries().find({.text = u"second"_s})->size(), 1);
        QCOMPARE(database.summaries().find({.text = u"second"_s})->constFirst().phase, JobPhase::Done);
    }

    void carriedOverIsAsMadeAnew_data() { addVersions(); }
    void carriedOverIsAsMadeAnew()
    {
        QFETCH(int, version);
        makeOldJournal(version);
        QCOMPARE(m_file->load().size(), 3);
        const QString anew = m_file->folder().filePath(u"anew.sqlite"_s);
        JournalDatabase database;
        QVERIFY(database.open(anew));
        QCOMPARE(schemaOf(m_file->path()), schemaOf(anew));
    }

    void copyIsTheOldJournal()
    {
        makeOldJournal();
        QCOMPARE(m_file->load().size(), 3);
        SqliteFile copy;
        QVERIFY(copy.open(m_file->path() + u".version-1"_s));
        QCOMPARE(*copy.number(u"PRAGMA user_version"_s), 1);
        QCOMPARE(*copy.number(u"SELECT count(*) FROM events"_s), 6);
        QVERIFY(!copy.number(u"SELECT count(*) FROM heads"_s));
    }

    // What was damaged before stays damaged: carrying it over must not make it look whole.
    void damageIsCarriedOverToo_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("record") << u"UPDATE jobs SET record = replace(record, 'first', 'First') WHERE id = 1"_s;
        QTest::newRow("step") << u"UPDATE steps SET url = 'http://evil.example/' WHERE job_id = 1"_s;
        QTest::newRow("event") << u"UPDATE events SET payload = '{}' WHERE job_id = 1 AND number = 2"_s;
    }

    void damageIsCarriedOverToo()
    {
        QFETCH(QString, sql);
        makeOldJournal();
        for (const char *trigger : {"jobs_stay", "steps_stay", "events_stay"}) {
            QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER "_s + QLatin1StringView(trigger)), QString());
        }
        QCOMPARE(saidTo(m_file->path(), sql), QString());
        QCOMPARE(saidTo(m_file->path(),
                     u"CREATE TRIGGER steps_stay BEFORE UPDATE ON steps BEGIN SELECT RAISE(ABORT, 'x'); END"_s),
            QString());
        const QList<StoredJob> jobs = m_file->load();
        QCOMPARE(jobs.size(), 3);
        QVERIFY(!jobs[0].damage);
        QVERIFY(jobs[2].damage);
    }

    void failedMigrationChangesNothing()
    {
        makeOldJournal();
        QCOMPARE(saidTo(m_file->path(), u"CREATE TABLE heads (in_the_way INTEGER)"_s), QString());
        JournalDatabase database;
        QVERIFY(!database.open(m_file->path()));
        QCOMPARE(saidTo(m_file->path(), u"DROP TABLE heads"_s), QString());
        QCOMPARE(m_file->load().size(), 3);
        QCOMPARE(copies().size(), 2); // each try has its own
    }
};

ALLOWDESK_TEST(JournalSchemaTest)
#include "tst_journalschema.moc"
