#pragma once

#include "app/jobs/jobevent.h"
#include "app/jobs/steplist.h"

#include <map>

namespace allowdesk
{

/// What a job is doing; the last five are ends.
enum class JobPhase {
    Queued,
    Checking, ///< reading the live state just before writing
    Sending, ///< steps are going out, one at a time
    Polling, ///< the service's own job runs
    Settling, ///< finding out by reading back whether a write of unknown outcome took place
    Verifying, ///< the last read-back
    Conflict,
    Done,
    PartlyDone,
    Failed,
    Cancelled,
};

/// A job, derived from its events and nothing else.
struct JobState
{
    JobPhase phase = JobPhase::Queued;
    StepList steps{};
    std::optional<event::WaitBegan> wait{}; ///< set while it waits; phase says what for
    std::optional<Error> waitDue{}; ///< a passing refusal after which it has to wait, but has not begun to
    std::optional<Verification> verification{};
    bool paused = false;
    bool wentStale = false; ///< paused by itself: nothing had happened for longer than resumeWindow
    bool cancelRequested = false;
    bool standsStill = false; ///< with something sent, until a person goes on; error says why
    int waits = 0; ///< for the same reason, without progress between
    std::optional<WaitReason> lastWaitReason{};
    std::map<ErrorKind, int> waitsFor{}; ///< since the last progress, whatever came between: by causeOf() the error
    QDateTime sendingSince{}; ///< when the first attempt was written down
    QDateTime polledSince{};
    QDateTime settleSince{};
    QDateTime verifySince{};
    QDateTime lastEventAt{};
    std::optional<Snapshot> before{}; ///< the fresh state just before the first write: what undo goes back to
    TargetState checked{}; ///< the fresh state of the last check: what read-backs are compared against
    TargetState sent{}; ///< the wanted state of the last check
    std::optional<Error> error{};
    QList<Conflict> conflicts{};
    QList<Conflict> differences{};
    Findings findings{};
    qint64 eventCount = 0;

    bool operator==(const JobState &) const = default;
};

[[nodiscard]] bool isFinal(JobPhase phase);

/// How long after its last sign of life a job goes on writing by itself, after a restart or a sleep of the machine;
/// later it asks.
inline constexpr std::chrono::hours resumeWindow{12};

/// The state after one more event. Total: an event that cannot come in a state leaves it as it is, so that a damaged
/// journal never makes a write.
[[nodiscard]] JobState folded(JobState state, const JobEvent &event);

/// The state after all events. `createdAt` is the job's first sign of life, before any event.
[[nodiscard]] JobState fold(const QList<JobEvent> &events, const QDateTime &createdAt = {});

/// The step that is in flight, polled or unknown; at most one at a time. Null when none is.
[[nodiscard]] const StepState *currentStep(const JobState &state);

/// Whether something was sent whose result has not been read back yet.
[[nodiscard]] bool isOutstanding(const JobState &state);

/// Whether an attempt of some step took place, or may have.
[[nodiscard]] bool mayHaveWritten(const JobState &state);

/// Whether a step is the second half of a change whose first half took the row away: until it goes, the row is missing.
[[nodiscard]] bool isMissingHalf(const JobState &state, const StepState &step);

/// How often such a half is sent before a loss that was proved by reading back is let stand.
inline constexpr int mostAttemptsOfHalf = 4;

/// Whether a step that was found absent is sent again: such a half, lost on the way and not refused. It may be, since a
/// row that is there all the same is refused.
[[nodiscard]] bool mayRepeatHalf(const JobState &state, const StepState &step);

/// The error of a step that was found absent by reading back: it did not take place, and how its answer was lost.
[[nodiscard]] Error lossOf(const StepState &step);

/// What the steps of that status promise together.
[[nodiscard]] Intents promisedBy(const JobState &state, StepStatus status);

[[nodiscard]] qsizetype countSteps(const JobState &state, StepStatus status);

/// Whether a refusal passes by itself, so that another attempt is made after a wait: a sign-in to renew, too many
/// calls, a busy target, a clock to be set, a proxy or network in between. A 409 is, when its code says so.
[[nodiscard]] bool isPassing(const Error &error);

/// The kind of what is to blame: of a write that was not sent for it, certificate and proxy; else the error's own.
[[nodiscard]] ErrorKind causeOf(const Error &error);

} // namespace allowdesk
