#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class JobQueueTest final : public QueueTest
{
    Q_OBJECT

private Q_SLOTS:
    void oneJobATargetInTheirOrder()
    {
        ApplyJob *first = submit(cacheName(1), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s});
        ApplyJob *second = submit(cacheName(1), {u"office 10.0.0.1"_s, u"office 10.0.0.3"_s});
        QVERIFY(first && second);
        QCOMPARE(second->state().phase, JobPhase::Queued);
        QVERIFY(!isFinal(first->state().phase) && first->state().phase != JobPhase::Queued);
        QVERIFY(m_pump->runUntil([&] { return isFinal(first->state().phase); }));
        QVERIFY(runAll());
        QCOMPARE(first->state().phase, JobPhase::Done);
        QCOMPARE(second->state().phase, JobPhase::Done);
        QCOMPARE(m_mostAtOnce, 1);
        QVERIFY(isFinal(second->state().phase));
        QCOMPARE(rowsOf(m_clouds[cacheName(1)].whitelist),
            (QStringList{u"office 10.0.0.1"_s, u"office 10.0.0.2"_s, u"office 10.0.0.3"_s}));
    }

    void eightTargetsSideBySide()
    {
        for (int i = 1; i <= 20; ++i) {
            QVERIFY(submit(cacheName(i), {u"office 10.0.0.1"_s, u"office 10.0.0.2"_s}));
        }
        QVERIFY(m_queue->hasRunning());
        QVERIFY(runAll());
        QCOMPARE(m_mostAtOnce, JobQueue::sideBySide);
        for (const ApplyJob *job : m_queue->jobs()) {
            QCOMPARE(job->state().phase, JobPhase::Done);
        }
    }

    void pausedJobsKeepTheirTargetAndNoPlace()
    {
        for (int i = 1; i <= 8; ++i) {
            m_clouds[cacheName(i)].faults << CloudModel::Fault{
                .operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Network}, .times = 1000};
            submit(cacheName(i), {u"office 10.0.0.2"_s})->pause();
        }
        m_pump->settle();
        ApplyJob *behind = submit(cacheName(1), {u"office 10.0.0.3"_s});
        ApplyJob *other = submit(cacheName(9), {u"office 10.0.0.2"_s});
        QVERIFY(m_pump->runUntil([&] { return isFinal(other->state().phase); }));
        QCOMPARE(other->state().phase, JobPhase::Done);
        QCOMPARE(behind->state().phase, JobPhase::Queued);
        for (int i = 1; i <= 8; ++i) {
            m_clouds[cacheName(i)].faults.clear();
            m_queue->jobs()[i - 1]->resume();
        }
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs()[0]->state().phase, JobPhase::Done);
        // Both wanted 10.0.0.1 gone; together they leave what each of them added.
        QCOMPARE(rowsOf(m_clouds[cacheName(1)].whitelist), (QStringList{u"office 10.0.0.2"_s, u"office 10.0.0.3"_s}));
    }

    void waitingForAPersonHoldsNoPlace()
    {
        for (int i = 1; i <= 8; ++i) {
            m_clouds[cacheName(i)].faults << CloudModel::Fault{
                .operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Unauthorised}, .times = 1000};
            submit(cacheName(i), {u"office 10.0.0.2"_s});
        }
        ApplyJob *other = submit(cacheName(9), {u"office 10.0.0.2"_s});
        QVERIFY(m_pump->runUntil([&] { return isFinal(other->state().phase); }, 10min));
        QCOMPARE(other->state().phase, JobPhase::Done);
    }

    void unknownWorkspaceWritesNoJobDown()
    {
        const ReviewedPlan plan = reviewed(cacheName(1), {u"office 10.0.0.2"_s});
        m_sessions.sessions.clear();
        std::optional<Error> error;
        m_queue->submit(plan, this,
            [&](const Result<ApplyJob *> &result) { error = result ? std::nullopt : std::optional(result.error()); });
        m_pump->settle();
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::NotFound);
        // What was refused must not go out at the next start.
        m_sessions.sessions = {{fakeWorkspace().id, m_session.get()}};
        closeQueue();
        openQueue();
        restore();
        QVERIFY(m_queue->jobs().isEmpty());
        QVERIFY(m_queue->stranded().isEmpty());
    }

    void contextThatDiedIsNotCalledAndItsJobRuns()
    {
        int calls = 0;
        {
            QObject context;
            m_queue->submit(
                reviewed(cacheName(1), {u"office 10.0.0.2"_s}), &context, [&](const Result<ApplyJob *> &) { ++calls; });
        }
        m_pump->settle();
        QCOMPARE(calls, 0);
        QCOMPARE(m_queue->jobs().size(), 1);
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs()[0]->state().phase, JobPhase::Done);
    }

    void restoredJobsGoOn()
    {
        submit(cacheName(1), {u"office 10.0.0.2"_s});
        QVERIFY(runAll());
        for (int i = 2; i <= 12; ++i) {
            submit(cacheName(i), {u"office 10.0.0.2"_s});
        }
        QVERIFY(m_pump->runUntil([this] { return m_queue->jobs()[3]->state().phase == JobPhase::Polling; }));
        closeQueue();
        m_clock->advance(1min);
        openQueue();
        restore();
        restore();
        QCOMPARE(m_queue->jobs().size(), 12);
        QCOMPARE(m_queue->jobs()[0]->state().phase, JobPhase::Done);
        for (qsizetype i = 1; i < 12; ++i) {
            QCOMPARE(m_queue->jobs()[i]->record().id, i + 1); // oldest first
        }
        QVERIFY(runAll());
        for (int i = 1; i <= 12; ++i) {
            QCOMPARE(m_queue->jobs()[i - 1]->state().phase, JobPhase::Done);
            QCOMPARE(m_clouds[cacheName(i)].writes().size(), 1);
        }
    }

    void nextDayJobsAsk()
    {
        for (int i = 1; i <= 12; ++i) {
            submit(cacheName(i), {u"office 10.0.0.2"_s});
        }
        closeQueue();
        m_clock->advance(13h);
        openQueue();
        restore();
        QVERIFY(!m_pump->runUntil([this] { return !m_queue->hasRunning(); }));
        for (int i = 1; i <= 12; ++i) {
            // Those that had begun, and those that were still queued behind the eight.
            QVERIFY(m_queue->jobs()[i - 1]->state().paused);
            m_queue->jobs()[i - 1]->resume();
        }
        QVERIFY(runAll());
        for (int i = 1; i <= 12; ++i) {
            QCOMPARE(m_queue->jobs()[i - 1]->state().phase, JobPhase::Done);
            QCOMPARE(m_clouds[cacheName(i)].writes().size(), 1);
        }
    }

    void oldUnfinishedJobsAreNotForgotten()
    {
        m_clouds[cacheName(1)].jobSeconds = 3600;
        ApplyJob *old = submit(cacheName(1), {u"office 10.0.0.2"_s});
        for (int i = 2; i <= 5; ++i) {
            ApplyJob *young = submit(cacheName(i), {u"office 10.0.0.2"_s});
            QVERIFY(m_pump->runUntil([&] { return isFinal(young->state().phase); }));
        }
        QCOMPARE(old->state().phase, JobPhase::Polling);
        closeQueue();
        openQueue();
        restore(2);
        QCOMPARE(m_queue->jobs().size(), 3);
        QCOMPARE(m_queue->jobs()[0]->record().targetName, cacheName(1));
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs()[0]->state().phase, JobPhase::Done);
    }

    // Of a job that has ended only what lists tell of it stays, and the journal has the rest.
    void whatHasEndedIsLetGo_data()
    {
        QTest::addColumn<bool>("isOfEarlierRun");
        QTest::newRow("here") << false;
        QTest::newRow("in an earlier run") << true;
    }

    void whatHasEndedIsLetGo()
    {
        QFETCH(bool, isOfEarlierRun);
        if (!isOfEarlierRun) {
            m_queue->letEndedGo();
        }
        const ApplyJob *whole = submit(cacheName(1), {u"office 10.0.0.2"_s});
        JobSummary before;
        QList<JobEvent> events;
        connect(whole, &ApplyJob::finished, this, [&](const ApplyJob *job) {
            before = job->summary();
            events = job->events();
        });
        QVERIFY(runAll());
        if (isOfEarlierRun) {
            closeQueue();
            openQueue();
            restore();
        }
        QCOMPARE(m_queue->jobs().size(), 1);
        const ApplyJob *job = m_queue->jobs().constFirst();
        QTRY_VERIFY(!job->isWhole());
        QCOMPARE(job->summary(), before);
        QCOMPARE(job->state().phase, JobPhase::Done);
        QCOMPARE(job->stepCount(), 1);
        QCOMPARE(job->record().targetName, cacheName(1));
        QVERIFY(job->events().isEmpty() && job->record().intents.isEmpty() && job->state().steps.isEmpty());
        const auto loaded = awaited<std::pair<StoredJob, JobState>>(
            [&](QObject *context, const Journal::Callback<std::pair<StoredJob, JobState>> &callback) {
                m_queue->loadWhole(*job, context, callback);
            });
        QVERIFY(loaded);
        QCOMPARE(loaded->first.events, events);
        QCOMPARE(jobSummary(loaded->first), before);
        QCOMPARE(loaded->second.steps.size(), 1);
    }

    // Without being asked to, a queue keeps what has ended: a command tells of it afterwards.
    void whatHasEndedStaysUnlessItIsToGo()
    {
        const ApplyJob *job = submit(cacheName(1), {u"office 10.0.0.2"_s});
        QVERIFY(runAll());
        QVERIFY(job->isWhole());
        QCOMPARE(job->state().steps.size(), 1);
    }

    void jobsSubmittedWhileRestoringStayInOrder()
    {
        submit(cacheName(1), {u"office 10.0.0.2"_s});
        closeQueue();
        openQueue();
        m_queue->submit(reviewed(cacheName(2), {u"office 10.0.0.2"_s}), this, [](const Result<ApplyJob *> &) {});
        m_queue->restore(10, this, [](const Result<void> &) {});
        m_pump->settle();
        QCOMPARE(m_queue->jobs().size(), 2);
        QCOMPARE(m_queue->jobs()[0]->record().targetName, cacheName(1));
        QCOMPARE(m_queue->jobs()[1]->record().targetName, cacheName(2));
        QVERIFY(runAll());
        QCOMPARE(m_clouds[cacheName(2)].writes().size(), 1);
    }

    void strandedJobsAreShownWithTheirReason()
    {
        submit(cacheName(1), {u"office 10.0.0.2"_s});
        submit(cacheName(2), {u"office 10.0.0.2"_s});
        m_queue->jobs()[0]->pause();
        m_pump->settle();
        closeQueue();
        runSqlFromOutside(journalPath(), u"DROP TRIGGER events_stay"_s);
        runSqlFromOutside(journalPath(),
            u"UPDATE events SET payload = replace(payload, 'Paused', 'Resumed') WHERE job_id = 1 AND type = 'Paused'"_s);
        const auto sessions = std::exchange(m_sessions.sessions, {});
        openQueue();
        restore();
        QVERIFY(m_queue->jobs().isEmpty());
        QVERIFY(!m_queue->hasRunning());
        QCOMPARE(m_queue->stranded().size(), 2);
        QCOMPARE(m_queue->stranded()[0].damage->kind, ErrorKind::Storage);
        QCOMPARE(m_queue->stranded()[1].damage->kind, ErrorKind::NotFound);
        QCOMPARE(m_queue->stranded()[1].damage->serviceCode, u"session.no-place"_s);
        QVERIFY(m_sessions.asked.isEmpty()); // to look for a session is no reason to ask a person
        // The workspace comes back: its job goes on, the damaged one stays.
        m_sessions.sessions = sessions;
        restore();
        QCOMPARE(m_queue->stranded().size(), 1);
        QVERIFY(runAll());
        QCOMPARE(m_queue->jobs().constFirst()->record().targetName, cacheName(2));
        QCOMPARE(m_clouds[cacheName(2)].writes().size(), 1);
    }

    void queueMayEndWithJobsUnderWay()
    {
        // One in flight, one following, one waiting, one queued behind.
        m_clouds[cacheName(1)].faults << CloudModel::Fault{.operation = u"Async"_s, .kind = CloudModel::Fault::Silence};
        m_clouds[cacheName(3)].faults << CloudModel::Fault{
            .operation = u"ShowIpWhitelist"_s, .error = {.kind = ErrorKind::Network}};
        for (int i = 1; i <= 3; ++i) {
            submit(cacheName(i), {u"office 10.0.0.2"_s});
        }
        submit(cacheName(1), {u"office 10.0.0.3"_s});
        QCOMPARE(currentStep(m_queue->jobs()[0]->state())->status, StepStatus::InFlight);
        QCOMPARE(m_queue->jobs()[1]->state().phase, JobPhase::Polling);
        QVERIFY(m_queue->jobs()[2]->state().wait);
        m_queue.reset();
        m_session->channel().finishAll(fakeResponse("{}"));
        m_pump->settle();
        closeQueue();
        openQueue();
        restore();
        QVERIFY(runAll());
        for (const ApplyJob *job : m_queue->jobs()) {
            QCOMPARE(job->state().phase, JobPhase::Done);
        }
        QCOMPARE(m_clouds[cacheName(1)].writes().size(), 2);
        QCOMPARE(m_clouds[cacheName(2)].writes().size(), 1);
    }

    void newSessionTakesNewJobs()
    {
        ApplyJob *halted = submit(cacheName(1), {u"office 10.0.0.2"_s});
        QVERIFY(m_pump->runUntil([&] { return halted->state().phase == JobPhase::Polling; }));
        m_session->end({.kind = ErrorKind::Unauthorised, .message = u"the account was edited"_s});
        FakeSession fresh;
        fresh.channel().setAnswerer([this](const ApiRequest &request) {
            m_pump->noteActivity();
            const QString cache = request.path.section(u'/', 4, 4).section(u"-job"_s, 0, 0);
            return m_clouds[cache].answer(request, m_clock->now());
        });
        m_sessions.sessions = {{fakeWorkspace().id, &fresh}};
        ApplyJob *other = submit(cacheName(2), {u"office 10.0.0.2"_s});
        QVERIFY(m_pump->runUntil([&] { return isFinal(other->state().phase); }));
        QCOMPARE(other->state().phase, JobPhase::Done);
        QVERIFY(halted->state().standsStill);
        closeQueue();
    }
};

ALLOWDESK_TEST(JobQueueTest)
#include "tst_jobqueue.moc"
