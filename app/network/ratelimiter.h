#pragma once

#include "app/base/clock.h"
#include "app/network/operationlimiter.h"
#include "app/network/ratelimitrecord.h"
#include "app/network/waitinglist.h"

#include <map>

namespace allowdesk
{

/// Keeps every call of the program within the services' limits: one for the program, since limits count per user and
/// per source address (FACTS F3). Calls are keyed by host and operation; writes go before reads.
class RateLimiter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RateLimiter)

public:
    explicit RateLimiter(Clock &clock, QObject *parent = nullptr);
    ~RateLimiter() override;

    /// A documented limit, for each operation of the host that begins so ("hss.").
    void declareLimit(const QString &host, const QString &operationPrefix, RateLimit limit);

    /// Calls back with a Lease when the call may start, perhaps at once; end the Lease when the answer has come. Who
    /// waits is told when the service asks for a long pause meanwhile, and may withdraw.
    WaitId request(const RateLimitKey &key, Urgency urgency, QObject *context, WaitingList::Callback callback,
        std::function<void()> paused = {});
    void withdraw(const RateLimitKey &key, WaitId id);

    /// What the answer said about the rate limit; to be told before the Lease ends, which lets the next one go.
    void noteSuccess(const RateLimitKey &key);
    void noteThrottled(
        const RateLimitKey &key, std::optional<RateLimit> said, std::optional<std::chrono::milliseconds> retryAfter);

    /// When a call that asks now could start, from now, behind those that wait already.
    [[nodiscard]] std::chrono::milliseconds waitFor(const RateLimitKey &key, Urgency urgency) const;

    /// When the last of so many calls that are asked for now could start.
    [[nodiscard]] std::chrono::milliseconds waitFor(const RateLimitKey &key, Urgency urgency, int calls) const;

    /// A pause that the service asked for or that its refusals brought about; our own limits are none.
    struct Pause
    {
        std::chrono::milliseconds left{0}; ///< until a call goes out by itself
        std::chrono::milliseconds asked{0}; ///< until when the service wants none
    };
    [[nodiscard]] Pause pause(const RateLimitKey &key) const;

    /// Ends the pauses of that host for one call of each operation.
    void tryOnce(const QString &host);

    [[nodiscard]] QList<RateLimit> limits(const RateLimitKey &key) const;

    /// What the next run of the program has to know; calls and pauses as wall time. A pause of more than a minute is
    /// asked about once by the first call of that run.
    [[nodiscard]] RateLimitRecord record() const;
    void restore(const RateLimitRecord &record);
    /// What another process did meanwhile: its calls count, and its limits hold where none is known here.
    void learn(const RateLimitRecord &others);

Q_SIGNALS:
    /// The service refused for the rate limit: worth saving record() soon.
    void throttled(const allowdesk::RateLimitKey &key);
    /// A call has ended of which a limit is known: other processes should count it, too.
    void counted(const allowdesk::RateLimitKey &key);

private:
    struct Operation
    {
        OperationLimiter limiter;
        WaitingList waiting;
        ScheduledCall wakeUp;
        bool serving = false; ///< a callback that gives its lease back at once leaves the next one to the outer loop
    };
    struct DeclaredLimit
    {
        QString host;
        QString operationPrefix;
        RateLimit limit;

        bool operator==(const DeclaredLimit &) const = default;
    };
    Operation &operation(const RateLimitKey &key);
    [[nodiscard]] OperationLimiter newLimiter(const RateLimitKey &key) const;
    void serve(const RateLimitKey &key);
    void endLease(const RateLimitKey &key);
    [[nodiscard]] qint64 wallOffset() const;
    [[nodiscard]] std::chrono::milliseconds fromWall(const QDateTime &time) const;

    Clock &m_clock;
    mutable qint64 m_wallOffset = 0; ///< of the monotonic time, in milliseconds
    std::map<RateLimitKey, Operation> m_operations;
    QList<DeclaredLimit> m_declared;
    WaitId m_lastId = 0;
};

} // namespace allowdesk
