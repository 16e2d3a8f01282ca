#pragma once

#include "app/jobs/jobqueue.h"
#include "ui/support/prompts.h"
#include "ui/support/sleepinhibitor.h"

namespace allowdesk
{

/// Keeps the machine awake while jobs run, if a person wants that; and offers it when a job will take long.
class WakeGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WakeGuard)

public:
    WakeGuard(JobQueue &queue, SleepInhibitor &sleep, Prompts &prompts, QObject *parent = nullptr);
    ~WakeGuard() override;

    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled);
    /// Asks once in a run of the program, for a job that takes longer than people sit and wait.
    void offer(QWidget *parent, std::chrono::milliseconds duration);

    static constexpr std::chrono::minutes longJob{5};

Q_SIGNALS:
    void enabledChanged(bool enabled);
    void failed(const allowdesk::Error &error);

private:
    JobQueue &m_queue;
    SleepInhibitor &m_sleep;
    Prompts &m_prompts;
    bool m_enabled = false;
    bool m_offered = false;

    void update();
};

} // namespace allowdesk
