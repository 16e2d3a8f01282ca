#include "tests/app/jobs/journalfile.h"
#include "tests/support/testregistry.h"

#include <QRegularExpression>

#include <algorithm>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What lists tell of jobs, as the journal keeps it.
class JournalSummariesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JournalFile> m_file;

    [[nodiscard]] QStringList namesOf(const HistoryQuery &query)
    {
        JournalDatabase database;
        QStringList names;
        if (database.open(m_file->path())) {
            const auto found = database.summaries().find(query);
            for (const JobSummary &summary : found.value_or(QList<JobSummary>())) {
                names << summary.targetName;
            }
        }
        return names;
    }
    [[nodiscard]] JobSummary summaryOf(qint64 jobId)
    {
        JournalDatabase database;
        const auto found =
            database.open(m_file->path()).and_then([&] { return database.summaries().find({.only = jobId}); });
        return found && found->size() == 1 ? found->constFirst() : JobSummary();
    }
    [[nodiscard]] QString stored(qint64 jobId)
    {
        SqliteFile file;
        auto rows = file.open(m_file->path()).and_then([&] {
            return file.execute(u"SELECT summary FROM summaries WHERE job_id = ?"_s, {jobId}, m_file->path());
        });
        return rows && rows->next() ? rows->value(0).toString() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<JournalFile>();
        QVERIFY(m_file->folder().isValid());
        m_file->fill();
    }

    void itIsWhatTheJobComesTo()
    {
        for (const StoredJob &job : m_file->load()) {
            QCOMPARE(summaryOf(job.record.id), jobSummary(job));
        }
        QCOMPARE(summaryOf(2).phase, JobPhase::Done);
        QCOMPARE(summaryOf(3).phase, JobPhase::Queued);
        QCOMPARE(summaryOf(1).rows, (ChangeCounts{.added = 1}));
        QCOMPARE(summaryOf(99), JobSummary());
    }

    // What was told while the job went on is nothing to go by afterwards.
    void itFollowsTheJob()
    {
        QCOMPARE(summaryOf(3).phase, JobPhase::Queued);
        {
            JournalDatabase database;
            QVERIFY(database.open(m_file->path()));
            QVERIFY(database.append(3, 1, {scriptStart, event::Finished{JobOutcome::Failed, {}}}));
        }
        QCOMPARE(summaryOf(3).phase, JobPhase::Failed);
        QVERIFY2(stored(3).contains(u"failed"_s), qPrintable(stored(3))); // it is made once
    }

    void whatWasChangedFromOutsideIsMadeAnew_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("another outcome") << u"UPDATE summaries SET summary = replace(summary, 'done', 'failed')"_s;
        QTest::newRow("of another job")
            << u"UPDATE summaries SET (summary, hash) = (SELECT summary, hash FROM summaries WHERE job_id = 3)"_s;
        QTest::newRow("no summary") << u"UPDATE summaries SET summary = 'x'"_s;
        QTest::newRow("no hash") << u"UPDATE summaries SET hash = x''"_s;
        QTest::newRow("gone") << u"DELETE FROM summaries"_s;
        QTest::newRow("of another version")
            << u"UPDATE summaries SET summary = replace(summary, '\"version\":1', '\"version\":0')"_s;
    }

    void whatWasChangedFromOutsideIsMadeAnew()
    {
        QFETCH(QString, sql);
        const JobSummary before = summaryOf(2);
        QCOMPARE(saidTo(m_file->path(), sql), QString());
        QCOMPARE(summaryOf(2), before);
    }

    // Of a damaged job it is told that it is, whatever was kept of it before.
    void damageIsTold()
    {
        QVERIFY(!summaryOf(1).damage);
        QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER heads_rise"_s), QString());
        QCOMPARE(saidTo(m_file->path(), u"UPDATE heads SET hash = x'00' WHERE job_id = 1"_s), QString());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(summaryOf(1).damage);
        }
        QVERIFY(!summaryOf(2).damage);
    }

    // Summaries can be made again: a file that takes no more of them hides no job.
    void whatCannotBeKeptIsTold()
    {
        const JobSummary before = summaryOf(1);
        QCOMPARE(saidTo(m_file->path(), u"DELETE FROM summaries"_s), QString());
        QCOMPARE(saidTo(m_file->path(),
                     u"CREATE TRIGGER full BEFORE INSERT ON summaries BEGIN SELECT RAISE(ABORT, 'full'); END"_s),
            QString());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"summaries not kept"_s));
        QCOMPARE(summaryOf(1), before);
        QCOMPARE(stored(1), QString());
    }

    // Whoever lost its head has ended or not: it is loaded with those that go on, and cannot be trusted.
    void aJobWithoutAHeadIsLoaded()
    {
        QCOMPARE(saidTo(m_file->path(), u"DROP TRIGGER heads_last"_s), QString());
        QCOMPARE(saidTo(m_file->path(), u"DELETE FROM heads WHERE job_id = 2"_s), QString());
        const QList<StoredJob> jobs = m_file->load(0);
        const auto lost =
            std::find_if(jobs.begin(), jobs.end(), [](const StoredJob &job) { return job.record.id == 2; });
        QVERIFY(lost != jobs.end());
        QVERIFY(lost->damage);
    }

    void queries_data()
    {
        QTest::addColumn<HistoryQuery>("query");
        QTest::addColumn<QStringList>("names");
        const QStringList all{u"third"_s, u"second"_s, u"first"_s};
        QTest::newRow("all") << HistoryQuery{} << all;
        QTest::newRow("some") << HistoryQuery{.limit = 2} << all.first(2);
        QTest::newRow("the next") << HistoryQuery{.before = 2, .limit = 2} << all.last(1);
        QTest::newRow("one") << HistoryQuery{.only = 2} << QStringList{u"second"_s};
        QTest::newRow("of a list") << HistoryQuery{.target = record(u"first"_s).target} << QStringList{u"first"_s};
        QTest::newRow("of no list") << HistoryQuery{.target = record(u"fourth"_s).target} << QStringList();
        QTest::newRow("of a workspace") << HistoryQuery{.workspaceId = u"place-1"_s} << all;
        QTest::newRow("of one whose name goes on") << HistoryQuery{.workspaceId = u"place-"_s} << QStringList();
        QTest::newRow("of another workspace") << HistoryQuery{.workspaceId = u"place/1"_s} << QStringList();
        QTest::newRow("by name, whatever its case") << HistoryQuery{.text = u"IRST"_s} << QStringList{u"first"_s};
        QTest::newRow("by nothing that there is") << HistoryQuery{.text = u"%"_s} << QStringList();
        QTest::newRow("by all") << HistoryQuery{.workspaceId = u"place-1"_s,
            .target = record(u"first"_s).target,
            .text = u"first"_s,
            .before = 3,
            .only = 1} << QStringList{u"first"_s};
    }

    void queries()
    {
        QFETCH(HistoryQuery, query);
        QTEST(namesOf(query), "names");
    }

    void rowsAreFoundByTheirCells()
    {
        JournalDatabase database;
        QVERIFY(database.open(m_file->path()));
        JobRecord job = record(u"büro"_s);
        job.reason = u"Ticket STRASSE"_s;
        job.intents = {.rows = {{.before = QStringList{u"office"_s, u"10.1.2.3"_s},
                           .after = QStringList{u"office"_s, u"192.0.2.7"_s}}}};
        QVERIFY(database.createJob(job));
        for (const QString &text : {u"10.1.2.3"_s, u"2.0.2"_s, u"BÜRO"_s, u"straße"_s.replace(u'ß', u"ss"_s)}) {
            QCOMPARE(namesOf({.text = text}), QStringList{u"büro"_s});
        }
    }

    void everythingOfASummaryComesBack()
    {
        JobSummary summary{.id = 7,
            .target = record(u"x"_s).target,
            .targetName = u"x"_s,
            .accountId = u"a"_s,
            .workspaceName = u"Shop"_s,
            .environment = WorkspaceEnvironment::Production,
            .person = u"ann"_s,
            .reason = u"why"_s,
            .createdAt = scriptStart,
            .rows = {.added = 1, .removed = 2, .changed = 3},
            .attributes = 4,
            .existence = false,
            .error = Error{.kind = ErrorKind::Conflict, .serviceCode = u"job.x"_s},
            .stepsDone = 10,
            .stepsTotal = 11,
            .requestId = u"r"_s,
            .counts = JobCounts{.added = 5, .removed = 6, .changed = 7, .open = 8, .lost = 9}};
        for (int phase = 0; phase <= static_cast<int>(JobPhase::Cancelled); ++phase) {
            summary.phase = static_cast<JobPhase>(phase);
            QCOMPARE(*jobSummaryFromJson(toJson(summary)), summary);
        }
        const JobSummary least{.target = summary.target, .createdAt = scriptStart};
        QCOMPARE(*jobSummaryFromJson(toJson(least)), least);
        QVERIFY(!jobSummaryFromJson({}));
    }
};

ALLOWDESK_TEST(JournalSummariesTest)
#include "tst_journalsummaries.moc"
