#include "tests/bench/window/course.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr auto longestStep = 2min;

double toMilliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

Course::Course(WatchedApplication &application, std::function<void()> startProgram, QObject *parent)
    : QObject(parent), m_application(application), m_startProgram(std::move(startProgram))
{
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &Course::tick);
}

Course::~Course() = default;

void Course::addStart(std::function<bool()> isDone)
{
    add(u"start"_s, m_startProgram, std::move(isDone));
}

void Course::add(const QString &name, std::function<void()> act, std::function<bool()> isDone)
{
    m_steps << Step{name, std::move(act), std::move(isDone)};
}

void Course::start()
{
    m_tick.start(5ms);
}

// Each phase in a turn of its own, so that what the bench does for itself is not measured.
void Course::tick()
{
    if (m_results.size() == m_steps.size()) {
        m_tick.stop();
        Q_EMIT ended({});
        return;
    }
    const Step &step = m_steps[m_results.size()];
    switch (m_phase) {
    case Phase::Reset:
        m_phase = Phase::Ask;
        m_empty.ask([this](double) {
            m_memory.reset();
            m_application.reset();
            m_phase = Phase::Act;
        });
        return;
    case Phase::Act:
        m_phase = Phase::Await;
        m_since.start();
        step.act();
        return;
    case Phase::Await:
        if (step.isDone()) {
            m_taken = toMilliseconds(std::chrono::nanoseconds(m_since.nsecsElapsed()));
            m_phase = Phase::Settle;
        } else if (m_since.hasExpired(std::chrono::milliseconds(longestStep).count())) {
            m_tick.stop();
            Q_EMIT ended(step.name);
        }
        return;
    case Phase::Settle:
        m_phase = Phase::Ask;
        m_empty.ask([this](double empty) {
            note(m_steps[m_results.size()], empty);
            m_phase = Phase::Reset;
        });
        return;
    case Phase::Ask:
        return;
    }
}

void Course::note(const Step &step, double empty)
{
    m_results.append(QJsonObject{{u"name"_s, step.name}, {u"ms"_s, m_taken}, {u"turn"_s, m_application.longestTurn()},
        {u"empty"_s, empty}, {u"anonymous"_s, MemoryWatch::now()}, {u"peak"_s, m_memory.peak()}});
}

} // namespace allowdesk

#include "moc_course.cpp"
