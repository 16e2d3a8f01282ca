#pragma once

#include "app/jobs/jobrecord.h"

namespace allowdesk
{

/// How far a job came that has ended, in rows.
struct JobCounts
{
    qsizetype added = 0;
    qsizetype removed = 0;
    qsizetype changed = 0;
    qsizetype open = 0; ///< did not take place
    qsizetype lost = 0; ///< were taken out to be changed and did not come back

    bool operator==(const JobCounts &) const = default;
};

/// What a list of jobs tells of one, without its rows, steps and events.
struct JobSummary
{
    qint64 id = 0;
    TargetRef target{};
    QString targetName{};
    QString accountId{};
    QString workspaceName{};
    std::optional<WorkspaceEnvironment> environment{};
    QString person{};
    QString reason{};
    QDateTime createdAt{};
    ChangeCounts rows{}; ///< as agreed to, like the next two
    qsizetype attributes = 0;
    std::optional<bool> existence{};
    JobPhase phase = JobPhase::Queued;
    std::optional<Error> error{};
    qsizetype stepsDone = 0;
    qsizetype stepsTotal = 0;
    QString requestId{}; ///< of the last answer
    std::optional<JobCounts> counts{}; ///< where there is more to tell than the phase does
    std::optional<Error> damage{}; ///< its record cannot be trusted; never stored

    bool operator==(const JobSummary &) const = default;
};

[[nodiscard]] JobSummary jobSummary(const JobRecord &record, const JobState &state);
[[nodiscard]] JobSummary jobSummary(const StoredJob &job);
/// Of the record of a job what its summary tells.
[[nodiscard]] JobRecord recordOf(const JobSummary &summary);

/// All that a job is found by: its list, workspace, person, reason and rows, with case folded.
[[nodiscard]] QString searchWords(const JobRecord &record);

[[nodiscard]] QJsonObject toJson(const JobSummary &summary);
/// Payload error for one that another version of the program has written: it is made anew then.
[[nodiscard]] Result<JobSummary> jobSummaryFromJson(const QJsonObject &json);

/// Which jobs of the journal are asked for.
struct HistoryQuery
{
    QString workspaceId{}; ///< empty for all
    std::optional<TargetRef> target{};
    QString text{}; ///< in their searchWords(), whatever its case; empty for all
    qint64 before = 0; ///< only older ones than the job of this id; 0 for all
    qint64 only = 0; ///< only the job of this id; 0 for all
    int limit = 200;

    bool operator==(const HistoryQuery &) const = default;
};

} // namespace allowdesk
