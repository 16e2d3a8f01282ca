#include "tests/app/jobs/queuetest.h"
#include "tests/support/testregistry.h"

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The machine sleeps while jobs wait.
class JobQueueSleepTest final : public QueueTest
{
    Q_OBJECT

    [[nodiscard]] qsizetype countStale() const
    {
        const auto &jobs = m_queue->jobs();
        return std::count_if(jobs.begin(), jobs.end(), [](const ApplyJob *job) { return job->state().wentStale; });
    }

private Q_SLOTS:
    void afterALongSleepNoJobWritesUnasked()
    {
        // Nine targets: eight at work, and one that gets its place when the others are found to be stale.
        int busy = JobQueue::sideBySide; // each of them is refused once
        m_session->channel().setAnswerer(
            [this, &busy](const ApiRequest &request) -> std::optional<Result<ApiResponse>> {
                m_pump->noteActivity();
                if (request.intent == Intent::Write && busy > 0) {
                    --busy;
                    return failure({.kind = ErrorKind::Conflict, .httpStatus = 400, .serviceCode = u"DCS.4017"_s});
                }
                const QString cache = request.path.section(u'/', 4, 4).section(u"-job"_s, 0, 0);
                return m_clouds[cache].answer(request, m_clock->now());
            });
        for (int i = 1; i <= 9; ++i) {
            QVERIFY(submit(cacheName(i), {u"office 10.0.0.2"_s}));
        }
        const auto waiting = [this] {
            const auto &jobs = m_queue->jobs();
            return std::count_if(jobs.begin(), jobs.end(), [](const ApplyJob *job) {
                return job->state().wait.has_value();
            }) == JobQueue::sideBySide;
        };
        QVERIFY(m_pump->runUntil(waiting));
        const qsizetype sent = m_session->channel().writes().size();
        m_clock->jumpWall(13h);
        QVERIFY(m_pump->runUntil([this] { return countStale() == 9; }));
        QCOMPARE(m_session->channel().writes().size(), sent);
        for (ApplyJob *job : m_queue->jobs()) {
            job->resume();
        }
        QVERIFY(runAll());
        QCOMPARE(m_session->channel().writes().size(), sent + 9);
    }
};

ALLOWDESK_TEST(JobQueueSleepTest)
#include "tst_jobqueuesleep.moc"
