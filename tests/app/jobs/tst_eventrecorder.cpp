#include "app/jobs/eventrecorder.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/app/jobs/jobbench.h"
#include "tests/support/testregistry.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class EventRecorderTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<JobBench> m_bench;
    JobRecord m_record;
    Plan m_plan;
    std::unique_ptr<EventRecorder> m_recorder;
    QStringList m_stored;

    [[nodiscard]] QStringList inJournal()
    {
        QStringList names;
        const QList<StoredJob> jobs = m_bench->stored();
        for (const JobEvent &event : jobs.constFirst().events) {
            names << jobEventName(event);
        }
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({u"office 10.0.0.1"_s});
        m_plan = m_bench->plan({u"office 10.0.0.1"_s, u"office 10.0.0.2"_s});
        m_record = m_bench->createJob(m_plan);
        m_recorder = std::make_unique<EventRecorder>(m_bench->clock, m_bench->journal(), m_record.id, 0);
        m_stored.clear();
        connect(m_recorder.get(), &EventRecorder::stored, this,
            [this](const JobEvent &event) { m_stored << jobEventName(event); });
    }

    void cleanup()
    {
        m_recorder.reset();
        m_bench.reset();
    }

    void eventsAreNumberedInTheirOrder()
    {
        QVERIFY(m_recorder->isIdle());
        m_recorder->record(event::Started{});
        m_recorder->record(event::Paused{});
        m_recorder->record(event::Resumed{});
        QVERIFY(!m_recorder->isIdle());
        QSignalSpy drained(m_recorder.get(), &EventRecorder::drained);
        QVERIFY(drained.wait());
        QVERIFY(m_recorder->isIdle());
        QCOMPARE(m_stored, (QStringList{u"Started"_s, u"Paused"_s, u"Resumed"_s}));
        QCOMPARE(inJournal(), m_stored);
        m_bench->settle();
        QCOMPARE(drained.size(), 1);
    }

    void eventsFromInsideAListenerComeNext()
    {
        connect(m_recorder.get(), &EventRecorder::stored, m_recorder.get(), [this](const JobEvent &event) {
            if (jobEventName(event) == u"Started"_s) {
                m_recorder->record(event::CancelRequested{});
            }
        });
        m_recorder->record(event::Started{});
        m_recorder->record(event::Paused{});
        m_bench->settle();
        QCOMPARE(inJournal(), (QStringList{u"Started"_s, u"Paused"_s, u"CancelRequested"_s}));
    }

    // Whoever takes one may need time for it, and must not be told of the next one before.
    void nothingIsWrittenWhileAnEventIsTaken()
    {
        connect(m_recorder.get(), &EventRecorder::stored, m_recorder.get(), [this](const JobEvent &event) {
            if (jobEventName(event) == u"Started"_s) {
                m_recorder->hold();
            }
        });
        const QSignalSpy drained(m_recorder.get(), &EventRecorder::drained);
        m_recorder->record(event::Started{});
        m_recorder->record(event::Paused{});
        m_bench->settle();
        QCOMPARE(m_stored, QStringList{u"Started"_s});
        QCOMPARE(inJournal(), m_stored);
        m_recorder->record(event::Resumed{});
        m_bench->settle();
        QCOMPARE(m_stored, QStringList{u"Started"_s});
        QVERIFY(!m_recorder->isIdle());
        QCOMPARE(drained.size(), 0);
        m_recorder->resume();
        m_bench->settle();
        QCOMPARE(inJournal(), (QStringList{u"Started"_s, u"Paused"_s, u"Resumed"_s}));
        QCOMPARE(drained.size(), 1);
    }

    void nothingElseWaitsForTheLastEvent()
    {
        connect(m_recorder.get(), &EventRecorder::stored, m_recorder.get(), &EventRecorder::hold);
        const QSignalSpy drained(m_recorder.get(), &EventRecorder::drained);
        m_recorder->record(event::Started{});
        m_bench->settle();
        QVERIFY(!m_recorder->isIdle());
        QCOMPARE(drained.size(), 0);
        m_recorder->resume();
        QVERIFY(m_recorder->isIdle());
        QCOMPARE(drained.size(), 1);
    }

    void eventsDuringAnAttemptComeBehindIt()
    {
        QStringList order;
        m_recorder->beginAttempt(began(u"write"_s), m_plan.steps[0].request, [&](const Result<Permit> &permit) {
            QVERIFY(permit);
            QCOMPARE(permit->requestDigest(), requestDigest(m_plan.steps[0].request));
            order = m_stored;
        });
        m_recorder->record(event::CancelRequested{});
        m_bench->settle();
        QCOMPARE(order, (QStringList{u"AttemptBegan"_s})); // stored before the right to send is given
        QCOMPARE(inJournal(), (QStringList{u"AttemptBegan"_s, u"CancelRequested"_s}));
    }

    void eventsAreTriedAgainUntilTheJournalTakesThem()
    {
        QSignalSpy errors(m_recorder.get(), &EventRecorder::errorChanged);
        m_bench->breakJournal();
        // SQLite words it in two ways: when the table goes away under a prepared statement, and later.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        m_recorder->record(event::Started{});
        m_bench->settle();
        QVERIFY(m_recorder->error());
        QCOMPARE(m_recorder->error()->kind, ErrorKind::Storage);
        m_bench->clock.advance(5s);
        m_bench->settle();
        const qsizetype told = errors.size();
        for (int i = 0; i < 10; ++i) {
            m_bench->clock.advance(5s);
            m_bench->settle();
        }
        QCOMPARE(errors.size(), told); // the same error again is no news
        m_bench->fixJournal();
        m_bench->clock.advance(5s);
        m_bench->settle();
        QVERIFY(!m_recorder->error());
        QCOMPARE(errors.size(), told + 1);
        QCOMPARE(inJournal(), (QStringList{u"Started"_s}));
    }

    void attemptThatFailsIsNotTriedAgain()
    {
        m_bench->breakJournal();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such table"_s));
        int answers = 0;
        m_recorder->beginAttempt(began(u"write"_s), m_plan.steps[0].request, [&](const Result<Permit> &permit) {
            ++answers;
            QVERIFY(!permit);
            QCOMPARE(permit.error().kind, ErrorKind::Storage);
        });
        m_recorder->record(event::CancelRequested{});
        m_bench->settle();
        m_bench->fixJournal();
        m_bench->clock.advance(1min);
        m_bench->settle();
        QCOMPARE(answers, 1);
        QCOMPARE(inJournal(), (QStringList{u"CancelRequested"_s}));
    }

    void callThatTheReviewDidNotShowGetsNoPermit()
    {
        ApiRequest other = m_plan.steps[0].request;
        other.method = "DELETE";
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the review did not show"_s));
        std::optional<Error> refusal;
        m_recorder->beginAttempt(began(u"write"_s), other,
            [&](const Result<Permit> &permit) { refusal = permit ? std::nullopt : std::optional(permit.error()); });
        m_bench->settle();
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, ErrorKind::Guard);
        QVERIFY(inJournal().isEmpty());
    }

    void closedRecorderTakesNothingIn()
    {
        m_recorder->record(event::Started{});
        m_recorder->record(event::Paused{});
        connect(m_recorder.get(), &EventRecorder::stored, m_recorder.get(), [this] { m_recorder->close(); });
        m_bench->settle();
        m_recorder->record(event::Resumed{});
        m_bench->settle();
        QCOMPARE(inJournal(), (QStringList{u"Started"_s}));
    }
};

ALLOWDESK_TEST(EventRecorderTest)
#include "tst_eventrecorder.moc"
