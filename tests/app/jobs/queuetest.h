#pragma once

#include "app/jobs/jobqueue.h"
#include "app/services/catalogue.h"
#include "tests/app/jobs/jobbench.h"

#include <QTest>

namespace allowdesk
{

using namespace Qt::StringLiterals;

/// Sessions by workspace; each answers for all caches of the test.
class Sessions final : public SessionProvider
{
public:
    QHash<QString, FakeSession *> sessions;

    [[nodiscard]] Session *session(const QString &workspaceId) override { return sessions.value(workspaceId); }
    void askToSignIn(const QString &workspaceId) override { asked << workspaceId; }

    QStringList asked; ///< workspaces for which a person was asked to sign in
};

inline QString cacheName(int number)
{
    return u"cache-%1"_s.arg(number);
}

/// What the tests of the queue have in common: twenty caches with office 10.0.0.1 at one workspace, a journal on the
/// disk and a queue on it.
class QueueTest : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<JournalPump> m_pump;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<FakeSession> m_session;
    Sessions m_sessions;
    QHash<QString, CloudModel> m_clouds; ///< by cache
    const std::unique_ptr<ServiceCatalog> m_services = makeServiceCatalog();
    std::unique_ptr<JobQueue> m_queue;
    int m_mostAtOnce = 0;

    [[nodiscard]] QString journalPath() const { return m_folder->filePath(u"journal.sqlite"_s); }

    void openQueue()
    {
        m_journal = std::make_unique<Journal>(*m_clock);
        m_pump->setJournal(m_journal.get());
        QVERIFY(awaited<void>([this](QObject *context, const Journal::Callback<void> &callback) {
            m_journal->open(journalPath(), context, callback);
        }));
        m_queue = std::make_unique<JobQueue>(JobQueue::Context{*m_clock, *m_journal, *m_services, m_sessions});
        connect(m_queue.get(), &JobQueue::jobChanged, this, [this] {
            m_pump->noteActivity();
            const auto &jobs = m_queue->jobs();
            m_mostAtOnce = std::max(
                m_mostAtOnce, static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const ApplyJob *job) {
                    const JobState &state = job->state();
                    return state.phase != JobPhase::Queued && !isFinal(state.phase) && !state.paused;
                })));
        });
    }

    void closeQueue()
    {
        m_queue.reset();
        m_pump->setJournal(nullptr);
        m_journal.reset();
    }

    // A reviewed plan that makes these rows of a cache.
    ReviewedPlan reviewed(const QString &cache, const QStringList &rows)
    {
        const Service &service = *m_services->find(u"dcs"_s);
        const Snapshot base{.state = dcs::toState(m_clouds[cache].whitelistAt(m_clock->now()))};
        TargetState wanted = dcs::toState(whitelistOf(rows));
        const Plan plan = service.planner().plan(*planContext(*m_session, service), cacheTarget(cache), cache, base,
            intentsBetween(service.schema(), base.state, wanted));
        return *approve(plan, {.person = u"ann"_s, .typedName = cache});
    }

    ApplyJob *submit(const QString &cache, const QStringList &rows)
    {
        ApplyJob *job = nullptr;
        m_queue->submit(
            reviewed(cache, rows), this, [&](const Result<ApplyJob *> &result) { job = result.value_or(nullptr); });
        m_pump->settle();
        return job;
    }

    void restore(int limit = 100)
    {
        Waiter waiter;
        bool restored = false;
        m_queue->restore(limit, &waiter, [&](const Result<void> &result) {
            restored = result.has_value();
            waiter.come();
        });
        waiter.await();
        QVERIFY(restored);
    }

    bool runAll()
    {
        return m_pump->runUntil([this] { return !m_queue->hasRunning(); });
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_pump = std::make_unique<JournalPump>(*m_clock);
        m_folder = std::make_unique<QTemporaryDir>(fastFolderTemplate());
        m_session = std::make_unique<FakeSession>();
        m_sessions.sessions = {{fakeWorkspace().id, m_session.get()}};
        m_clouds.clear();
        for (int i = 1; i <= 20; ++i) {
            m_clouds[cacheName(i)].whitelist = whitelistOf({u"office 10.0.0.1"_s});
            m_clouds[cacheName(i)].whitelist.instanceId = cacheName(i);
        }
        m_session->channel().setAnswerer([this](const ApiRequest &request) {
            m_pump->noteActivity();
            // .../instance/<id>/..., .../instances/<id>..., .../jobs/<id>-job-1
            const QString cache = request.path.section(u'/', 4, 4).section(u"-job"_s, 0, 0);
            return m_clouds[cache].answer(request, m_clock->now());
        });
        m_mostAtOnce = 0;
        openQueue();
    }

    void cleanup()
    {
        closeQueue();
        m_session.reset();
        m_folder.reset();
    }
};

} // namespace allowdesk
