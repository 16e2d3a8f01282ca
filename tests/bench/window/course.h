#pragma once

#include "tests/bench/window/emptywindow.h"
#include "tests/bench/window/memorywatch.h"
#include "tests/bench/window/turnwatch.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTimer>

namespace allowdesk
{

/// What a person does with the window, step by step: each one begins when the one before has come to its end, and is
/// measured by itself. All of it runs in the event loop of the program.
class Course final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Course)

public:
    /// The application outlives it. What starts the program is called by the first step.
    Course(WatchedApplication &application, std::function<void()> startProgram, QObject *parent = nullptr);
    ~Course() override;

    /// The first step: the program is made and started.
    void addStart(std::function<bool()> isDone);
    /// A step: what is done, and when it has come to its end.
    void add(const QString &name, std::function<void()> act, std::function<bool()> isDone);
    /// ended() follows.
    void start();

    /// One object for each step: `name`, `ms` until it was done, `turn` (WatchedApplication::longestTurn()), `empty`:
    /// the longest turn of an empty window meanwhile, `anonymous` and `peak` in bytes.
    [[nodiscard]] QJsonArray results() const { return m_results; }

Q_SIGNALS:
    /// The name of the step that did not come to an end within two minutes; empty when all did.
    void ended(const QString &unfinished);

private:
    struct Step
    {
        QString name{};
        std::function<void()> act{};
        std::function<bool()> isDone{};
    };
    enum class Phase { Reset, Act, Await, Settle, Ask };

    WatchedApplication &m_application;
    EmptyWindow m_empty;
    MemoryWatch m_memory;
    std::function<void()> m_startProgram;
    QList<Step> m_steps;
    QJsonArray m_results;
    QTimer m_tick;
    QElapsedTimer m_since;
    double m_taken = 0;
    Phase m_phase = Phase::Reset;

    void tick();
    void note(const Step &step, double empty);
};

} // namespace allowdesk
