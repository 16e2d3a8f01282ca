#pragma once

#include "app/base/result.h"
#include "app/lists/finding.h"
#include "app/lists/rebase.h"
#include "app/lists/targetstate.h"

#include <QDateTime>
#include <QJsonObject>

#include <variant>

namespace allowdesk
{

/// Why a job rests although it could go on.
enum class WaitReason { Network, SignIn, RateLimit, Service, Clock };

/// How one attempt to send a write ended, as far as the wire tells.
enum class AttemptOutcome {
    Accepted, ///< 2xx
    Refused, ///< a definite answer that is not 2xx
    NotSent, ///< no byte left
    Unknown, ///< it may or may not have been carried out
};

/// How much of what was sent the read-back shows.
enum class Verification { Fulfilled, Partly, Absent };

/// How a job ended.
enum class JobOutcome { Done, PartlyDone, Failed, Cancelled };

/// The events of a job, in the order they may come. A job's state is a pure function of them (jobstate.h).
namespace event
{

/// A process took the job up: at its start, and again after each restart.
struct Started
{
    bool afterRestart = false;
    bool afterSleep = false; ///< the machine slept while the job waited for its turn
    bool operator==(const Started &) const = default;
};

/// The state just before writing was read and the plan still stands: these steps go out, from fresh to wanted.
struct Checked
{
    Snapshot fresh{};
    TargetState wanted{};
    QStringList stepIds{};
    QList<Intents> effects{}; ///< one for each of stepIds: what a read-back has to show once that step took place
    QStringList needs{}; ///< one for each of stepIds: the step that has to take place before, or none
    /// Steps of an earlier check that are not among stepIds because the fresh state shows them already; the other ones
    /// of those are not to be done any more. Nothing in journals of before this was told: then all of them show.
    std::optional<QStringList> fulfilled{};
    QStringList mustShow{}; ///< of stepIds those that count only once a reading shows them
    bool operator==(const Checked &) const = default;
};

/// The state just before writing does not allow the reviewed plan any more.
struct ConflictFound
{
    Error error{};
    QList<Conflict> conflicts{};
    Findings findings{};
    bool operator==(const ConflictFound &) const = default;
};

/// A read of whatever purpose failed for good (what passes is a WaitBegan), or a call was tried often enough.
struct ReadFailed
{
    Error error{};
    bool standsStill = false; ///< with something sent: a person, the next start, or a cancel goes on
    bool operator==(const ReadFailed &) const = default;
};

/// Written and flushed before a byte leaves.
struct AttemptBegan
{
    QString stepId{};
    int attempt = 1;
    QByteArray requestDigest{};
    QString requestText{};
    bool operator==(const AttemptBegan &) const = default;
};

struct AttemptEnded
{
    QString stepId{};
    AttemptOutcome outcome = AttemptOutcome::Unknown;
    QString operationId{}; ///< the service's job, where the step is followed
    QString requestId{};
    std::optional<Error> error{};
    bool wantsOtherForm = false; ///< refused for its form: the cloud takes the same call in another one
    bool operator==(const AttemptEnded &) const = default;
};

/// A change in what the service says of its job.
struct Polled
{
    QString stepId{};
    QString status{};
    bool operator==(const Polled &) const = default;
};

/// The service's job ended; without a word on success it is lost, and the read-back has to tell.
struct PollingEnded
{
    QString stepId{};
    std::optional<bool> success{};
    QString reason{};
    bool operator==(const PollingEnded &) const = default;
};

/// A step of unknown outcome was concluded by reading back.
struct Settled
{
    QString stepId{};
    bool applied = false;
    bool operator==(const Settled &) const = default;
};

/// The last read-back: how much of what the applied steps promised is there.
struct Verified
{
    Verification verification = Verification::Absent;
    QList<Conflict> differences{}; ///< yours: as sent, theirs: as read
    bool operator==(const Verified &) const = default;
};

struct WaitBegan
{
    WaitReason reason = WaitReason::Network;
    QDateTime until{}; ///< UTC; when it tries again by itself
    Error error{};
    bool operator==(const WaitBegan &) const = default;
};

struct WaitEnded
{
    bool operator==(const WaitEnded &) const = default;
};

struct Paused
{
    bool operator==(const Paused &) const = default;
};

struct Resumed
{
    bool operator==(const Resumed &) const = default;
};

struct CancelRequested
{
    bool operator==(const CancelRequested &) const = default;
};

struct Finished
{
    JobOutcome outcome = JobOutcome::Failed;
    std::optional<Error> error{};
    bool operator==(const Finished &) const = default;
};

} // namespace event

using JobEventBody = std::variant<event::Started, event::Checked, event::ConflictFound, event::ReadFailed,
    event::AttemptBegan, event::AttemptEnded, event::Polled, event::PollingEnded, event::Settled, event::Verified,
    event::WaitBegan, event::WaitEnded, event::Paused, event::Resumed, event::CancelRequested, event::Finished>;

/// One thing that happened to a job, and when (UTC, wall time).
struct JobEvent
{
    QDateTime at{};
    JobEventBody body{};

    bool operator==(const JobEvent &) const = default;
};

/// "AttemptBegan": the stable name of an event's type, in the journal and on the screen's details.
[[nodiscard]] QString jobEventName(const JobEvent &event);

/// The journal's form. Contains no secret: requests are in it without authorization.
[[nodiscard]] QJsonObject toJson(const JobEvent &event);

/// The inverse; Payload error for an event that this version does not know.
[[nodiscard]] Result<JobEvent> jobEventFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const Error &error);
[[nodiscard]] Error errorFromJson(const QJsonObject &json);

} // namespace allowdesk
