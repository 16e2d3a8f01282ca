#pragma once

#include "tests/app/jobs/jobbench.h"

namespace allowdesk
{

/// One story of a job: the cache before, the change, what happens meanwhile, and how it has to end. The same stories
/// run undisturbed and with the process dying at every point.
struct JobScenario
{
    const char *name;
    QStringList before; ///< rows of the cache at the review
    QStringList wanted; ///< rows that the person wants
    std::function<void(JobBench &)> afterReview{}; ///< before the job starts: faults, other people
    JobPhase end = JobPhase::Done;
    QStringList after{}; ///< rows of the cache at the end
    QStringList writes{}; ///< operations that the cloud took up, in their order
    QString error{}; ///< service code or kind of the job's error; empty for none
    std::function<void(JobBench &)> setUp{}; ///< before the review
    std::optional<bool> enabled{}; ///< the switch, when it is to be changed
};

[[nodiscard]] const QList<JobScenario> &jobScenarios();

/// Sets the cloud up, reviews, writes the job down and starts it. `beforeStart` comes in between.
void beginScenario(
    JobBench &bench, const JobScenario &scenario, const std::function<void(const JobRecord &)> &beforeStart = {});

} // namespace allowdesk
