#pragma once

#include "app/changes/jobstate.h"

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
    action::Sleep, action::DeclareConflict, action::Finish>;

/// The next thing to do, from the state alone. The shell does it and records what came of it as an event.
[[nodiscard]] JobAction nextAction(const JobState &state);

/// The wait that a passing failure asks for; nothing when the failure is final and the job has to end with it.
[[nodiscard]] std::optional<action::BeginWait> waitAfter(const Error &error, int waitsInARow);

/// The pause before poll number `polls` of the service's job: 2, 3, 5, 8, then every 10 s (FACTS A6, DESIGN).
[[nodiscard]] std::chrono::milliseconds pollDelay(int polls);

/// The pause before reading back for the n-th time while settling or verifying.
[[nodiscard]] std::chrono::milliseconds readBackDelay(int reads);

/// From when on the read-back may conclude that a write did not take place, or will not show (FACTS G11).
inline constexpr std::chrono::seconds settleTime{180};

/// What a read-back concludes about a step of unknown outcome: true applied, false not applied, nothing: read again.
[[nodiscard]] std::optional<bool> settledAs(const JobState &state, bool fulfilled, bool busy, const QDateTime &now);

} // namespace allowdesk
