#pragma once

#include "app/jobs/busyprobe.h"
#include "app/jobs/jobdecision.h"
#include "app/jobs/jobrecord.h"
#include "app/services/service.h"

namespace allowdesk
{

/// What a job's actions came to, as the event to write down. All of it is pure, so that ApplyJob only carries between
/// these, the journal and the wire.

/// A reading of the target, and whether something was still at work on it just before.
struct Observation
{
    Snapshot snapshot{};
    Activity activity = Activity::Idle;

    bool operator==(const Observation &) const = default;
};

/// The check before writing: Checked when the fresh plan may go on under the old review, else ConflictFound.
[[nodiscard]] JobEventBody checkOutcome(
    const Schema &schema, const JobRecord &record, const JobState &state, const Plan &plan);

/// The end of an attempt: what the wire tells of the write (ApiCall::finished), and the id of the job to follow. An
/// accepted write whose job id cannot be read is unknown.
[[nodiscard]] event::AttemptEnded attemptOutcome(
    const PlanStep &step, const Service &service, const Result<ApiResponse> &outcome);

/// A poll of the service's job; nothing when there is no news.
[[nodiscard]] std::optional<JobEventBody> pollOutcome(
    const JobState &state, const Result<OperationStatus> &status, const QDateTime &now);

/// A read-back of a step of unknown outcome; nothing when it has to be read again. `elapsed` is the time since settling
/// or verifying began, by the monotonic clock. Where nobody tells whether something is at work, and where that does not
/// end, it stays unknown: the job says so and lets go of the target.
[[nodiscard]] std::optional<JobEventBody> settleOutcome(
    const Schema &schema, const JobState &state, const Observation &observed, std::chrono::milliseconds elapsed);

/// The last read-back; nothing when it has to be read again.
[[nodiscard]] std::optional<JobEventBody> verifyOutcome(
    const Schema &schema, const JobState &state, const Snapshot &fresh, std::chrono::milliseconds elapsed);

/// A read that failed: WaitBegan when it passes, when the answer to a check is not understood, or while something is
/// outstanding and the settle time has not gone by; ReadFailed otherwise, and when it was tried often enough. With
/// something written the job then stands still rather than end.
[[nodiscard]] JobEventBody readFailure(
    const JobState &state, const Error &error, const QDateTime &now, std::chrono::milliseconds elapsed);

/// The end of the session: the job stands still when something is outstanding, so that the next start can read it back.
[[nodiscard]] event::ReadFailed sessionEnd(const JobState &state, const Error &reason);

} // namespace allowdesk
