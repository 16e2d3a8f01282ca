#include "app/jobs/jobstate.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/stopwatch.h"

#include <algorithm>

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

// Rows whose remark changes: a removal and an addition that needs it, for each.
QList<JobEvent> eventsOf(int steps)
{
    QDateTime at(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC);
    event::Checked checked{.fresh = {.state = {.exists = true}}, .wanted = {.exists = true}};
    for (int i = 0; i < steps; ++i) {
        const bool isAddition = i % 2 == 1;
        const QStringList cells{u"10.0.%1.%2"_s.arg(i / 512).arg(i / 2 % 256)};
        checked.stepIds << (isAddition ? u"add:"_s : u"remove:"_s) + QString::number(i / 2);
        checked.needs << (isAddition ? checked.stepIds[i - 1] : QString());
        checked.effects << Intents{
            .rows = {isAddition ? RowIntent{std::nullopt, cells} : RowIntent{cells, std::nullopt}}};
    }
    QList<JobEvent> events{{at, event::Started{}}, {at, checked}};
    for (const QString &id : std::as_const(checked.stepIds)) {
        at = at.addSecs(1);
        events << JobEvent{at, event::AttemptBegan{.stepId = id, .attempt = 1}};
        events << JobEvent{at, event::AttemptEnded{.stepId = id, .outcome = AttemptOutcome::Accepted}};
    }
    return events;
}

double millisecondsToFold(int steps)
{
    const QList<JobEvent> events = eventsOf(steps);
    double least = 0;
    for (int round = 0; round < 5; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        const JobState state = fold(events);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        least = round == 0 ? took.count() : std::min(least, took.count());
        if (countSteps(state, StepStatus::Applied) != steps) {
            return -1;
        }
    }
    return least;
}

} // namespace

Result<QJsonObject> benchmarkFold(const QStringList &arguments)
{
    const int steps = arguments.value(0, u"10000"_s).toInt();
    const double all = millisecondsToFold(steps);
    const double tenth = millisecondsToFold(steps / 10);
    if (all < 0 || tenth <= 0) {
        return failure(ErrorKind::Payload, u"not all steps were carried out"_s);
    }
    return QJsonObject{{u"steps"_s, steps}, {u"milliseconds"_s, all}, {u"tenth"_s, tenth}, {u"growth"_s, all / tenth}};
}

} // namespace allowdesk
