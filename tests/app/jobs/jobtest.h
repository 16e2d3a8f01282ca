#pragma once

#include "tests/app/jobs/jobbench.h"

namespace allowdesk
{

inline const QString a1 = QStringLiteral("office 10.0.0.1");
inline const QString a2 = QStringLiteral("office 10.0.0.2");

/// What the tests of one job have in common: a cache with a1, and a job that adds a2, not started.
class JobTest : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<JobBench> m_bench;

    [[nodiscard]] ApplyJob &job() { return m_bench->job(); }
    [[nodiscard]] const JobState &state() { return m_bench->job().state(); }
    [[nodiscard]] QStringList rows() { return rowsOf(m_bench->cloud.whitelistAt(m_bench->clock.now())); }
    [[nodiscard]] qsizetype writes() { return m_bench->cloud.writes().size(); }
    bool runToPhase(JobPhase phase)
    {
        return m_bench->runUntil([this, phase] { return state().phase == phase; });
    }
    [[nodiscard]] bool isInFlight()
    {
        return currentStep(state()) && currentStep(state())->status == StepStatus::InFlight;
    }
    /// The next request of an operation is taken in and gets no answer.
    void leaveOpen(const QString &operation)
    {
        m_bench->cloud.faults << CloudModel::Fault{.operation = operation, .kind = CloudModel::Fault::Silence};
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<JobBench>();
        m_bench->cloud.whitelist = whitelistOf({a1});
        m_bench->makeJob({.record = m_bench->createJob(m_bench->plan({a1, a2}))});
    }

    void cleanup() { m_bench.reset(); }
};

} // namespace allowdesk
