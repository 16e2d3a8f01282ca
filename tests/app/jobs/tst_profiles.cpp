#include "app/accounts/agreedhostsstore.h"
#include "app/accounts/connectionsstore.h"
#include "app/accounts/ratelimitstore.h"
#include "app/base/jsonfile.h"
#include "app/jobs/journaldatabase.h"
#include "app/lists/stageddraft.h"
#include "app/workspace/knowninventory.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Profiles that earlier states of the program have made: the present code finds in them what those put there.
class ProfilesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    // A copy: opening a profile may carry it over.
    void copyProfile(const QString &name)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QDir source(QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/profiles/") + name);
        QVERIFY(source.exists());
        QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString to = m_folder->filePath(source.relativeFilePath(files.next()));
            QVERIFY(QDir().mkpath(QFileInfo(to).path()));
            QVERIFY(QFile::copy(files.filePath(), to));
            QVERIFY(QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner));
        }
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString knownPath(const QString &service) const
    {
        return path(u"known/e9656a0c4619d12592b9f09b14749601/%1.json"_s.arg(service));
    }

private Q_SLOTS:
    void init() { copyProfile(u"0.1.0-first"_s); }

    void connectionsAreTheSame_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("first") << u"0.1.0-first"_s;
        QTest::newRow("second") << u"0.1.0-second"_s;
    }

    void connectionsAreTheSame()
    {
        QFETCH(QString, profile);
        copyProfile(profile);
        ConnectionsStore store(m_folder->path());
        const auto connections = store.load();
        QVERIFY(connections);
        QCOMPARE(connections->accounts.size(), 1);
        QCOMPARE(connections->accounts.constFirst().id, u"demo"_s);
        QCOMPARE(connections->accounts.constFirst().userName, u"demo"_s);
        QCOMPARE(connections->workspaces.size(), 2);
        QCOMPARE(connections->workspaces[1].id, u"demo-eu-demo-2"_s);
        QCOMPARE(connections->workspaces[1].projectId, u"fedcba9876543210fedcba9876543210"_s);
        QCOMPARE(connections->workspaces[0].endpoints.size(), 5);
        QVERIFY(QFile::exists(path(u"connections.json.version-1"_s)));
        QVERIFY(store.save(*connections));
        QCOMPARE(*store.load(), *connections);
        const auto saved = readJsonFile(path(u"connections.json"_s));
        QVERIFY(saved && saved->contains(u"workspaces"_s) && !saved->contains(u"places"_s));
    }

    void draftsAreTheSame()
    {
        const auto drafts = readJsonFile(path(u"drafts.json"_s), stagedDraftsFormat()).and_then(stagedDraftsFromJson);
        QVERIFY(drafts);
        QCOMPARE(drafts->size(), 1);
        const StagedDraft &draft = drafts->constFirst();
        QCOMPARE(draft.name, u"web-cache-staging"_s);
        QCOMPARE(draft.target.workspaceId, u"demo-eu-demo-1"_s);
        QCOMPARE(draft.intents.rows.size(), 1);
        QVERIFY(!draft.intents.rows.constFirst().before);
        QCOMPARE(*draft.intents.rows.constFirst().after, (QStringList{u"paris-office"_s, u"198.51.100.7"_s}));
    }

    void snapshotsAreTheSame_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("targets");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("rows");
        QTest::newRow("caches") << u"dcs"_s << 9 << u"orders-cache-prod"_s << 7;
        QTest::newRow("groups") << u"waf"_s << 5 << u"crawlers"_s << 1;
        QTest::newRow("rules") << u"hss"_s << 4 << QString() << -1;
    }

    void snapshotsAreTheSame()
    {
        QFETCH(QString, service);
        QFETCH(int, targets);
        QFETCH(QString, name);
        QFETCH(int, rows);
        const auto memory = readJsonFile(knownPath(service), knownInventoryFormat()).and_then(knownInventoryFromJson);
        QVERIFY(memory);
        QCOMPARE(memory->targets.size(), targets);
        QVERIFY(memory->origin.startsWith(u"demo\n0123456789abcdef0123456789abcdef\n"_s));
        const auto known = std::find_if(memory->targets.begin(), memory->targets.end(),
            [&](const TargetSummary &summary) { return summary.name == name; });
        if (rows >= 0) {
            QVERIFY(known != memory->targets.end());
            QCOMPARE(memory->snapshots[known->target].state.rows.size(), rows);
        }
    }

    // Of the state after the first one: the chain of its journal covers steps and jobs, and hosts were agreed to.
    void theSecondProfileIsTheSame()
    {
        copyProfile(u"0.1.0-second"_s);
        const auto drafts = readJsonFile(path(u"drafts.json"_s), stagedDraftsFormat()).and_then(stagedDraftsFromJson);
        QVERIFY(drafts);
        QCOMPARE(drafts->size(), 1);
        QCOMPARE(drafts->constFirst().name, u"orders-cache-prod"_s);
        QCOMPARE(
            *drafts->constFirst().intents.rows.constFirst().before, (QStringList{u"office-berlin"_s, u"10.2.0.7"_s}));

        const auto hosts = AgreedHostsStore(m_folder->path()).load();
        QVERIFY(hosts);
        QCOMPARE(hosts->accountIds(), QStringList{u"demo"_s});

        const auto memory = readJsonFile(knownPath(u"hss"_s), knownInventoryFormat()).and_then(knownInventoryFromJson);
        QVERIFY(memory);
        QVERIFY(!memory->snapshots.isEmpty());

        JournalDatabase journal;
        QVERIFY(journal.open(path(u"journal.sqlite"_s)));
        const auto jobs = journal.load(10);
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 1);
        QVERIFY(!jobs->constFirst().damage);
        QCOMPARE(jobs->constFirst().record.targetName, u"web-cache-staging"_s);
        QCOMPARE(jobs->constFirst().record.environment, std::optional(WorkspaceEnvironment::Test));
        QCOMPARE(fold(jobs->constFirst().events).phase, JobPhase::Done);
    }

    // Of the state before archives: its journal is carried over, and what lists told of its jobs, which was kept while
    // they were queued, is that of jobs that are done when they are moved.
    void theJournalOfTheThirdProfileCanBeArchived()
    {
        copyProfile(u"0.1.0-third"_s);
        JournalDatabase journal;
        QVERIFY(journal.open(path(u"journal.sqlite"_s)));
        QVERIFY(QFile::exists(path(u"journal.sqlite.version-3"_s)));
        const auto before = journal.load(10);
        QVERIFY(before);
        QCOMPARE(before->size(), 2);
        const auto archive = journal.archives().begin(QDateTime::currentDateTimeUtc());
        QVERIFY(archive);
        QCOMPARE(journal.archives().moveSome(*archive, QDateTime::currentDateTimeUtc().addYears(100), 0)->moved, 2);
        QVERIFY(QFile::remove(archive->path)); // lists do not need it
        const auto summaries = journal.summaries().find({});
        QVERIFY(summaries);
        QCOMPARE(summaries->size(), 2);
        for (qsizetype i = 0; i < 2; ++i) {
            QVERIFY(!before->at(i).damage);
            QCOMPARE(summaries->at(i), jobSummary(before->at(i)));
            QCOMPARE(summaries->at(i).phase, JobPhase::Done);
        }
    }

    void rateLimitIsTheSame()
    {
        ManualClock clock;
        RateLimiter limiter(clock);
        RequestLog log;
        SessionPool pool({clock, limiter, log, knownEndpoints()}, {});
        RateLimitStore store(path(u"pace.json"_s), clock, limiter, pool);
        QVERIFY(store.load());
    }

    void journalIsCarriedOver()
    {
        JournalDatabase journal;
        const auto opened = journal.open(path(u"journal.sqlite"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(errorSummary(opened.error())));
        QVERIFY(QFile::exists(path(u"journal.sqlite.version-1"_s)));
        const auto jobs = journal.load(10);
        QVERIFY(jobs);
        QCOMPARE(jobs->size(), 2);
        const StoredJob &running = jobs->at(0); // the program was killed while the service worked on it
        const StoredJob &done = jobs->at(1);
        QVERIFY(!running.damage);
        QVERIFY(!done.damage);
        QCOMPARE(done.record.targetName, u"orders-cache-prod"_s);
        QCOMPARE(done.record.steps.size(), 1);
        QCOMPARE(done.record.steps.constFirst().operation, u"dcs.AddIpWhitelist"_s);
        QCOMPARE(done.record.wanted.rows.size(), 7);
        QCOMPARE(fold(done.events).phase, JobPhase::Done);
        QCOMPARE(running.events.size(), 4);
        QCOMPARE(fold(running.events).phase, JobPhase::Polling);
        QCOMPARE(*journal.standing(1), JobStanding::Ended);
        QCOMPARE(*journal.standing(2), JobStanding::Open);
        QVERIFY(journal.append(2, 5, {QDateTime::currentDateTimeUtc(), event::Paused{}}));
    }
};

ALLOWDESK_TEST(ProfilesTest)
#include "tst_profiles.moc"
