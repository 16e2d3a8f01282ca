#include "tests/app/jobs/ruletest.h"
#include "tests/support/testregistry.h"

#include <QAbstractEventDispatcher>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <semaphore>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// Plans as another one does, but each plan waits for the test once the gate is closed.
class GatedPlanner final : public ServicePlanner
{
public:
    explicit GatedPlanner(const ServicePlanner &real) : m_real(real) { }

    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override
    {
        if (isClosed) {
            ++waiting;
            m_gate.acquire();
        }
        return m_real.plan(context, target, targetName, base, intents);
    }
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override
    {
        return m_real.checkRow(workspace, cells);
    }
    [[nodiscard]] Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const override
    {
        return m_real.checkAnswer(request, response);
    }

    void letPass(int plans) { m_gate.release(plans); }

    std::atomic<bool> isClosed = false;
    mutable std::atomic<int> waiting = 0; ///< plans that have come to the gate

private:
    const ServicePlanner &m_real;
    mutable std::counting_semaphore<> m_gate{0};
};

class GatedRules final : public Service
{
public:
    [[nodiscard]] const ServiceFacts &facts() const override { return m_real.facts(); }
    [[nodiscard]] const Schema &schema() const override { return m_real.schema(); }
    [[nodiscard]] const ServiceReader &reader() const override { return m_real.reader(); }
    [[nodiscard]] const ServicePlanner &planner() const override { return m_planner; }
    [[nodiscard]] ServiceSentences sentences() const override { return m_real.sentences(); }
    [[nodiscard]] ServiceEndpoints endpoints() const override { return m_real.endpoints(); }

    [[nodiscard]] GatedPlanner &gate() { return m_planner; }

private:
    const hss::HssService m_real{};
    GatedPlanner m_planner{m_real.planner()};
};

constexpr int manyRules = 250; // three calls

} // namespace

/// Jobs of so many rows that their check is planned on a thread: what happens meanwhile.
class LargeJobTest final : public RuleTest
{
    Q_OBJECT

    GatedPlanner *m_gate = nullptr;

    // A job whose check is being planned, and does not get on.
    void startAndHold()
    {
        start(removalsOfMany(manyRules));
        m_model.rules << qMakePair(a, QString()); // all at once would be one call
        m_gate->isClosed = true;
        QTRY_COMPARE(m_gate->waiting.load(), 1);
        QVERIFY(m_bench->job().isWorkingOut());
    }

    [[nodiscard]] bool isTakingItsCheckIn()
    {
        if (!m_bench || !m_bench->hasJob() || !state().steps.isEmpty()) {
            return false;
        }
        const QList<JobEvent> &events = m_bench->job().events();
        return std::any_of(events.begin(), events.end(),
            [](const JobEvent &event) { return std::holds_alternative<event::Checked>(event.body); });
    }

    [[nodiscard]] static QList<RowIntent> additionsOfMany(int count)
    {
        QList<RowIntent> intents;
        for (int i = 0; i < count; ++i) {
            intents << adds(u"10.0.0.1 10.1.%1.%2 ann"_s.arg(i >> 8).arg(i & 255));
        }
        return intents;
    }

private Q_SLOTS:
    void init()
    {
        auto service = std::make_unique<GatedRules>();
        m_gate = &service->gate();
        m_model = {};
        m_bench = std::make_unique<JobBench>(std::move(service),
            [this](const ApiRequest &request, const QDateTime &) { return m_model.answer(request); });
    }

    // Also after a failure nothing is left waiting at the gate.
    void cleanup()
    {
        m_gate->isClosed = false;
        m_gate->letPass(10);
        RuleTest::cleanup();
    }

    void aPlanThatIsNotWantedAnyMoreSendsNothing_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<JobPhase>("phase");
        QTest::newRow("cancelled") << u"cancel"_s << JobPhase::Cancelled;
        QTest::newRow("paused") << u"pause"_s << JobPhase::Checking;
        QTest::newRow("the session ends") << u"end"_s << JobPhase::Failed;
    }

    void aPlanThatIsNotWantedAnyMoreSendsNothing()
    {
        QFETCH(QString, what);
        startAndHold();
        if (what == u"cancel") {
            m_bench->job().cancel();
        } else if (what == u"pause") {
            m_bench->job().pause();
        } else {
            m_bench->session.end({.kind = ErrorKind::Guard, .message = u"gone"_s});
        }
        QTRY_VERIFY(!m_bench->job().isWorkingOut());
        m_gate->isClosed = false;
        m_gate->letPass(1);
        m_bench->settle();
        QTEST(state().phase, "phase");
        QVERIFY(m_model.writes().isEmpty());
        if (what == u"pause") {
            m_bench->job().resume();
            QVERIFY(m_bench->run());
            QCOMPARE(state().phase, JobPhase::Done);
            QCOMPARE(m_model.count(u"DELETE"_s), 3);
        }
        QCOMPARE(m_bench->finished, 1);
    }

    void aCheckOfManyStepsIsCarriedOut()
    {
        constexpr int steps = 150;
        start(additionsOfMany(steps));
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(state().steps.size(), steps);
        QCOMPARE(m_model.writes().size(), steps);
        QCOMPARE(m_model.rules.size(), steps);
        QVERIFY2(m_model.calls.value(1).startsWith(u"POST"_s), qPrintable(m_model.calls.value(1))); // it is read once
        QCOMPARE(m_bench->finished, 1);
    }

    // It is in the journal, and a thread is taking it in: what is asked for then comes behind it, and is not lost.
    void whatIsAskedForWhileACheckIsTakenInIsKept_data()
    {
        QTest::addColumn<bool>("isCancelled");
        QTest::newRow("cancelled") << true;
        QTest::newRow("paused") << false;
    }

    void whatIsAskedForWhileACheckIsTakenInIsKept()
    {
        QFETCH(bool, isCancelled);
        bool isAsked = false;
        bool isWritten = false; // before its turn
        const auto watched =
            connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [&] {
                if (!isAsked && isTakingItsCheckIn()) {
                    isAsked = true;
                    isCancelled ? m_bench->job().cancel() : m_bench->job().pause();
                    isWritten = !m_bench->journal().isIdle();
                }
            });
        for (int many = 1000; !isAsked && many < 100'000; many *= 4) { // a busy machine may be through with few at once
            cleanup();
            init();
            start(additionsOfMany(many));
            QSignalSpy changed(&m_bench->job(), &ApplyJob::changed);
            while (state().steps.isEmpty()) {
                QVERIFY(changed.wait()); // nothing but the job uses the journal here
            }
            QVERIFY(m_bench->runUntil(
                [&] { return isFinal(state().phase) || state().paused || !m_model.writes().isEmpty(); }));
        }
        disconnect(watched);
        QVERIFY(isAsked);
        QVERIFY(!isWritten);
        QCOMPARE(state().phase == JobPhase::Cancelled, isCancelled);
        QVERIFY(!state().steps.isEmpty());
        QVERIFY(m_model.writes().isEmpty());
    }

    // The program ends; the next one plans anew and sends each call once.
    void theProgramEndsWhileItIsPlanned()
    {
        startAndHold();
        m_gate->isClosed = false;
        m_gate->letPass(1); // the end waits for the thread
        m_bench->restart();
        QVERIFY(m_model.writes().isEmpty());
        m_bench->job().start();
        QVERIFY(m_bench->run());
        QCOMPARE(state().phase, JobPhase::Done);
        QCOMPARE(rules(), QStringList{a});
        QCOMPARE(m_model.count(u"DELETE"_s), 3);
    }

    void theEndIsToldOnceWithItsSummary()
    {
        start(removalsOfMany(manyRules));
        QVERIFY(m_bench->run());
        QCOMPARE(m_bench->finished, 1);
        QCOMPARE(m_bench->job().summary().stepsDone, m_bench->job().summary().stepsTotal);
        m_bench->job().letGo();
        QVERIFY(!m_bench->job().isWhole());
    }
};

ALLOWDESK_TEST(LargeJobTest)
#include "tst_largejob.moc"
