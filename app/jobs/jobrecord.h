#pragma once

#include "app/jobs/jobstate.h"
#include "app/jobs/review.h"

namespace allowdesk
{

/// What is written once about a job, when it is made; all else are events.
struct JobRecord
{
    qint64 id = 0; ///< the journal's number, rising
    TargetRef target{};
    QString targetName{};
    QString accountId{};
    QString projectId{};
    QString workspaceName{}; ///< as it was called then; empty in jobs of before this was kept
    std::optional<WorkspaceEnvironment> environment{}; ///< as it was then; nothing in jobs of before this was kept
    QString person{};
    QString reason{};
    QDateTime createdAt{}; ///< UTC
    Snapshot base{};
    Intents intents{};
    TargetState wanted{};
    QList<ReviewedStep> steps{};
    Findings findings{}; ///< what the review showed

    bool operator==(const JobRecord &) const = default;
};

/// The record of a reviewed plan, without an id yet.
[[nodiscard]] JobRecord jobRecord(const ReviewedPlan &reviewed, const QDateTime &createdAt);

/// The steps that were reviewed; one that may go out in two forms is one.
[[nodiscard]] qsizetype stepCount(const JobRecord &record);

[[nodiscard]] QJsonObject toJson(const JobRecord &record);
[[nodiscard]] Result<JobRecord> jobRecordFromJson(const QJsonObject &json);

/// A job as the journal holds it.
struct StoredJob
{
    JobRecord record{};
    QList<JobEvent> events{};
    std::optional<Error> damage{}; ///< its stored events cannot be trusted: shown, never carried on
    bool ofEarlierProcess = false; ///< loaded from the journal: taking it up is a restart, even without any event
};

} // namespace allowdesk
