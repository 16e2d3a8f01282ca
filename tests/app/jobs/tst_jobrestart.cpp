#include "app/jobs/journaldatabase.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/app/jobs/jobscenarios.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// The world at a moment at which the process may die: what the journal held, and the cloud.
struct CrashPoint
{
    QString name{};
    QList<JobEvent> events{};
    CloudModel cloud{};
    QDateTime time{};
    bool attemptIsLost = false; ///< an attempt is written down whose request did not arrive, or was refused
};

/// One undisturbed run, and every moment of it.
struct Recording
{
    JobRecord record{};
    QSet<QString> missingOperations{};
    QList<CrashPoint> points{};
    JobPhase end = JobPhase::Queued;
    QList<CloudModel::Write> handled{};
    QStringList rows{};
};

Recording recorded(const JobScenario &scenario)
{
    JobBench bench;
    Recording recording;
    const auto keep = [&](const QString &name, qsizetype events) {
        const StepState *current = bench.hasJob() ? currentStep(bench.job().state()) : nullptr;
        const bool inFlight = current && current->status == StepStatus::InFlight;
        const bool arrived = inFlight && name.startsWith(u"request"_s) && bench.cloud.writes().constLast().handled;
        recording.points << CrashPoint{name, {}, bench.cloud, bench.clock.now(), inFlight && !arrived};
        recording.points.last().events.resize(events);
    };
    beginScenario(bench, scenario, [&](const JobRecord &record) {
        recording.record = record;
        keep(u"before the start"_s, 0);
        bench.observer = [&](const QString &point) { keep(point, bench.job().state().eventCount); };
    });
    if (!bench.run()) {
        qFatal("%s does not end", scenario.name);
    }
    bench.observer = {};
    recording.missingOperations = bench.session.missingOperations();
    recording.end = bench.job().state().phase;
    recording.handled = bench.cloud.handledWrites();
    recording.rows = rowsOf(bench.cloud.whitelistAt(bench.clock.now()));
    const QList<JobEvent> all = bench.stored().constFirst().events;
    for (CrashPoint &point : recording.points) {
        point.events = all.first(point.events.size());
    }
    return recording;
}

/// A process that finds this journal and this cloud at its start.
std::unique_ptr<JobBench> reborn(const Recording &recording, const CrashPoint &point, std::chrono::seconds downtime)
{
    auto bench = std::make_unique<JobBench>(point.time.addSecs(downtime.count()));
    bench->closeJournal();
    {
        JournalDatabase database;
        if (!database.open(bench->journalPath()) || !database.createJob(recording.record)) {
            qFatal("the journal cannot be made");
        }
        for (qsizetype i = 0; i < point.events.size(); ++i) {
            if (!database.append(1, i + 1, point.events[i])) {
                qFatal("the journal cannot be written");
            }
        }
    }
    bench->cloud = point.cloud;
    if (recording.record.steps.constFirst().operation == u"dcs.UpdateIpWhitelist"_s) {
        bench->session.noteMissingOperation(u"dcs.UpdateIpWhitelistAsync"_s);
    }
    bench->openJournal();
    bench->makeJob(bench->stored().constFirst());
    return bench;
}

QString wrong(const CrashPoint &point, const QString &what)
{
    return u"died at %1 (%2 events): %3"_s.arg(point.name).arg(point.events.size()).arg(what);
}

/// What is wrong after the run that followed a death at that point; empty when nothing is.
QString faultAfter(const Recording &recording, const CrashPoint &point, JobBench &bench)
{
    const JobState &state = bench.job().state();
    const QList<CloudModel::Write> handled = bench.cloud.handledWrites();
    const QList<CloudModel::Write> expected = point.attemptIsLost ? point.cloud.handledWrites() : recording.handled;
    if (handled != expected) {
        return wrong(point, u"%1 writes were taken up instead of %2"_s.arg(handled.size()).arg(expected.size()));
    }
    if (point.attemptIsLost && state.phase != JobPhase::Done) {
        // Found out by reading back, and never sent again.
        const bool told = state.error && state.error->serviceCode == u"job.not-applied"_s;
        return told && state.phase == JobPhase::Failed ? QString() : wrong(point, u"a lost request was not told"_s);
    }
    if (rowsOf(bench.cloud.whitelistAt(bench.clock.now())) != recording.rows) {
        return wrong(point, u"the list is another one"_s);
    }
    const auto number = [](JobPhase phase) { return QString::number(static_cast<int>(phase)); };
    return state.phase == recording.end
        ? QString()
        : wrong(point, u"phase %1 instead of %2"_s.arg(number(state.phase), number(recording.end)));
}

} // namespace

/// Each story again, with the process dying at every point: after each event, and after each request before its answer.
class JobRestartTest final : public QObject
{
    Q_OBJECT

    static void addStories()
    {
        QTest::addColumn<qsizetype>("number");
        for (qsizetype i = 0; i < jobScenarios().size(); ++i) {
            QTest::newRow(jobScenarios()[i].name) << i;
        }
    }

private Q_SLOTS:
    void nothingIsLostAndNothingSentTwice_data() { addStories(); }

    void nothingIsLostAndNothingSentTwice()
    {
        QFETCH(qsizetype, number);
        const Recording recording = recorded(jobScenarios()[number]);
        QVERIFY(recording.points.size() >= 4);
        for (const CrashPoint &point : recording.points) {
            const auto bench = reborn(recording, point, 3s);
            bench->job().start();
            QVERIFY2(isFinal(bench->job().state().phase) || bench->run(), qPrintable(wrong(point, u"does not end"_s)));
            const QString fault = faultAfter(recording, point, *bench);
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
    }

    // The next day: nothing is written before a person says so; what was sent is read back all the same.
    void nextDayItAsks_data() { addStories(); }

    void nextDayItAsks()
    {
        QFETCH(qsizetype, number);
        const Recording recording = recorded(jobScenarios()[number]);
        for (const CrashPoint &point : recording.points) {
            const auto bench = reborn(recording, point, 13h);
            if (isFinal(bench->job().state().phase)) {
                continue;
            }
            const auto writesBefore = bench->cloud.writes();
            bench->job().start();
            bench->runUntil([&] { return isFinal(bench->job().state().phase); });
            QCOMPARE(bench->cloud.writes(), writesBefore);
            if (!isFinal(bench->job().state().phase)) {
                QVERIFY(bench->job().state().paused);
                bench->job().resume();
                QVERIFY2(bench->run(), qPrintable(wrong(point, u"does not end"_s)));
            }
            const QString fault = faultAfter(recording, point, *bench);
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
    }

    void everyPrefixOffersOnlySafeWrites_data() { addStories(); }

    void everyPrefixOffersOnlySafeWrites()
    {
        QFETCH(qsizetype, number);
        const Recording recording = recorded(jobScenarios()[number]);
        for (const CrashPoint &point : recording.points) {
            JobState state = fold(point.events, recording.record.createdAt);
            for (int starts = 0; starts < 3; ++starts) {
                const JobAction next = nextAction(state);
                if (const auto *send = std::get_if<action::Send>(&next)) {
                    QVERIFY(!currentStep(state));
                    for (const StepState &step : std::as_const(state.steps)) {
                        QVERIFY(step.id != send->stepId || step.status == StepStatus::Pending);
                    }
                    QCOMPARE(starts, 0); // after a start it is read anew first
                }
                state = folded(std::move(state), {point.time, event::Started{true}});
            }
        }
    }
};

ALLOWDESK_TEST(JobRestartTest)
#include "tst_jobrestart.moc"
