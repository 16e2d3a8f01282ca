#include "app/workspace/draftreturn.h"
#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QString a1 = u"office 10.0.0.1"_s;
const QString a2 = u"office 10.0.0.2"_s;

} // namespace

/// Jobs that end in a conflict, and the drafts that get back what they could not apply.
class DraftReturnTest final : public QueueTest
{
    Q_OBJECT

    /// What one run of the program has of the drafts, on the queue that is open.
    struct Drafts
    {
        Drafts(const QString &fileName, Clock &clock, const JobQueue &queue)
            : store(fileName, clock), giveBack(queue, store)
        {
            [this] { QVERIFY(store.load()); }();
        }
        [[nodiscard]] qsizetype kept() const { return store.keptCountOf({fakeWorkspace().id}); }

        DraftStore store;
        DraftReturn giveBack;
    };
    [[nodiscard]] std::unique_ptr<Drafts> openDrafts() const
    {
        return std::make_unique<Drafts>(m_folder->filePath(u"drafts.json"_s), *m_clock, *m_queue);
    }
    // A job that is to remove 10.0.0.1 of the first cache, which somebody moves to another group before it looks.
    ApplyJob *meetAnother()
    {
        const ReviewedPlan plan = reviewed(cacheName(1), {a2});
        m_clouds[cacheName(1)].whitelist.groups = whitelistOf({u"branch 10.0.0.1"_s}).groups;
        ApplyJob *job = nullptr;
        m_queue->submit(plan, this, [&](const Result<ApplyJob *> &result) { job = result.value_or(nullptr); });
        m_pump->settle();
        return job;
    }

private Q_SLOTS:
    void whatMetAnotherChangeIsStagedAgain()
    {
        auto drafts = openDrafts();
        ApplyJob *job = meetAnother();
        QVERIFY(runAll());
        QCOMPARE(job->state().phase, JobPhase::Conflict);
        QCOMPARE(drafts->kept(), 2); // the removal and the addition
        QVERIFY(drafts->store.wasTakenBack(job->record().id));

        // In its inventory it is a conflict to decide.
        Inventory inventory(*m_session, *m_services->find(u"dcs"_s), *m_clock);
        drafts->store.attach(inventory);
        const TargetRef cache = cacheTarget(cacheName(1));
        inventory.refreshTarget(cache);
        QTRY_VERIFY(inventory.waitingTargets().isEmpty());
        const Conflict conflict{.base = a1.split(u' '), .theirs = {u"branch"_s, u"10.0.0.1"_s}};
        QCOMPARE(inventory.draft(cache)->conflicts(), QList<Conflict>{conflict});
        QCOMPARE(inventory.draft(cache)->pendingCount(), 2);
    }

    void itIsGivenBackOnceOverRestarts()
    {
        auto drafts = openDrafts();
        meetAnother();
        QVERIFY(runAll());
        QCOMPARE(drafts->kept(), 2);
        drafts.reset();
        closeQueue();

        openQueue();
        drafts = openDrafts();
        restore();
        drafts->giveBack.takeUpRestored();
        QTRY_COMPARE(drafts->kept(), 2);
    }

    // With a new journal the same number is another job's.
    void aNewJournalsJobsAreGivenBackToo()
    {
        auto drafts = openDrafts();
        drafts->store.markTakenBack({1, 2, 3});
        drafts->store.forgetTakenBack();
        const ApplyJob *job = meetAnother();
        QVERIFY(job->record().id <= 3);
        QVERIFY(runAll());
        QCOMPARE(drafts->kept(), 2);
    }

    // The program was ended after the job, before the drafts were written.
    void whatWasNotWrittenIsGivenBackAtTheNextStart()
    {
        auto drafts = openDrafts();
        drafts->store.markTakenBack({}); // as every run does
        drafts.reset();
        ApplyJob *job = meetAnother();
        QVERIFY(runAll());
        const qint64 id = job->record().id;
        closeQueue();

        openQueue();
        drafts = openDrafts();
        restore();
        QCOMPARE(drafts->kept(), 0);
        drafts->giveBack.takeUpRestored();
        QTRY_COMPARE(drafts->kept(), 2);
        QVERIFY(drafts->store.wasTakenBack(id));
    }

    // A program that did not know of this left its conflicts to a person: they do not come back years later.
    void whatAnOlderProgramLeftStaysAsItIs()
    {
        meetAnother();
        QVERIFY(runAll());
        closeQueue();

        openQueue();
        auto drafts = openDrafts();
        restore();
        drafts->giveBack.takeUpRestored();
        QCOMPARE(drafts->kept(), 0);
        QVERIFY(drafts->store.knowsTakenBack());
    }

    void whatWasAppliedDoesNotComeBack()
    {
        auto drafts = openDrafts();
        ApplyJob *job = submit(cacheName(1), {a1, a2});
        QVERIFY(runAll());
        QCOMPARE(job->state().phase, JobPhase::Done);
        QCOMPARE(drafts->kept(), 0);
        QVERIFY(!drafts->store.wasTakenBack(job->record().id));
    }
};

ALLOWDESK_TEST(DraftReturnTest)
#include "tst_draftreturn.moc"
