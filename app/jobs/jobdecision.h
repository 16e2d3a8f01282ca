#pragma once

#include "app/jobs/jobstate.h"

#include <chrono>

namespace allowdesk
{

/// What a reading of the target is for.
enum class ReadPurpose { Check, Settle, Verify };

/// What a job has to do next.
namespace action
{
struct Nothing
{
    bool operator==(const Nothing &) const = default;
};
struct Read
{
    ReadPurpose purpose = ReadPurpose::Check;
    bool operator==(const Read &) const = default;
};
struct Send
{
    QString stepId{};
    bool operator==(const Send &) const = default;
};
struct Poll
{
    QString stepId{};
    bool operator==(const Poll &) const = default;
};
struct BeginWait
{
    WaitReason reason = WaitReason::Network;
    std::chrono::milliseconds delay{0};
    Error error{};
    bool operator==(const BeginWait &) const = default;
};
struct Sleep
{
    QDateTime until{};
    bool operator==(const Sleep &) const = default;
};
/// Tried often enough, with something written: a person says how to go on.
struct StandStill
{
    Error error{};
    bool operator==(const StandStill &) const = default;
};
struct DeclareConflict
{
    Error error{};
    bool operator==(const DeclareConflict &) const = default;
};
struct Finish
{
    JobOutcome outcome = JobOutcome::Failed;
    std::optional<Error> error{};
    bool operator==(const Finish &) const = default;
};
} // namespace action

using JobAction = std::variant<action::Nothing, action::Read, action::Send, action::Poll, action::BeginWait,
    action::Sleep, action::StandStill, action::DeclareConflict, action::Finish>;

/// The next thing to do, from the state alone. The shell does it and records what came of it as an event.
[[nodiscard]] JobAction nextAction(const JobState &state);

/// The wait that a passing failure asks for; nothing when the failure is final and the job has to end with it.
/// Never shorter than a second, so that a service cannot make a loop of it, and never longer than longestObeyedPause.
[[nodiscard]] std::optional<action::BeginWait> waitAfter(const Error &error, int waitsInARow);
/// The same, with the waits that the state tells: nothing also when there were as many as patienceWith() says.
[[nodiscard]] std::optional<action::BeginWait> waitAfter(const Error &error, const JobState &state);

/// So many waits without progress, about an hour of them, has what is known to pass: a busy target, a service that
/// fails, a clock to be set.
inline constexpr int mostServiceWaits = 60;

/// So many, some five minutes, has what may pass and is not known to: certificates, a proxy, answers that make no
/// sense.
inline constexpr int mostUncertainWaits = 8;

/// How many waits without progress a failure is given before the job ends or stands still; nothing where it may last,
/// since the network comes back, a person signs in, or the service named a time.
[[nodiscard]] std::optional<int> patienceWith(const Error &error);

/// Whether nothing happens in this state until a person acts or the process starts anew: paused before writing, waiting
/// for a sign-in, standing still. Such a job holds no place among those side by side.
[[nodiscard]] bool isResting(const JobState &state);

/// The pause before poll number `polls` of the service's job: 2, 3, 5, 8, then every 10 s (others: FACTS A6).
[[nodiscard]] std::chrono::milliseconds pollDelay(int polls);

/// After so long the service's job is said to be running still.
inline constexpr std::chrono::minutes longOperation{30};

/// The pause before reading back for the n-th time while settling or verifying.
[[nodiscard]] std::chrono::milliseconds readBackDelay(int reads);

/// From when on the read-back may conclude that a write did not take place, or will not show (FACTS G11).
inline constexpr std::chrono::seconds settleTime{180};

/// How long a write of unknown outcome may keep its target while something seems to be at work there.
inline constexpr std::chrono::hours longestSettling{2};

/// What a read-back concludes about a step of unknown outcome: true applied (in whole or, in the end, in part), false
/// not applied, nothing: read again. `settling` is the time since that began, by the monotonic clock: wall time jumps.
[[nodiscard]] std::optional<bool> settledAs(
    const JobState &state, Verification found, bool busy, std::chrono::milliseconds settling);

} // namespace allowdesk
