#include "app/network/ratelimiter.h"

#include <algorithm>
#include <cstdlib>

namespace allowdesk
{
namespace
{

using std::chrono::milliseconds;

// Those who wait are told of a longer one, and after a restart the first call asks whether it still holds.
constexpr std::chrono::minutes longestSilentPause(1);

// The offset between wall and monotonic time is held steady within this.
constexpr std::chrono::seconds clockTolerance(1);

// Never longer than it was when it was written down, however the wall clock was set since.
milliseconds remainingPause(const OperationRecord &entry, const QDateTime &wall)
{
    if (!entry.pausedUntil.isValid()) {
        return milliseconds::zero();
    }
    const qint64 then = std::max(entry.savedAt.msecsTo(entry.pausedUntil), qint64(0));
    return milliseconds(std::clamp(wall.msecsTo(entry.pausedUntil), qint64(0), then));
}

} // namespace

RateLimiter::RateLimiter(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) { }

RateLimiter::~RateLimiter() = default;

void RateLimiter::declareLimit(const QString &host, const QString &operationPrefix, RateLimit limit)
{
    // Every session of a host declares its limits.
    const DeclaredLimit declared{host, operationPrefix, limit};
    if (m_declared.contains(declared)) {
        return;
    }
    m_declared << declared;
    for (auto &[key, operation] : m_operations) {
        if (key.host == host && key.operation.startsWith(operationPrefix)) {
            operation.limiter.setLimit(limit);
        }
    }
}

WaitId RateLimiter::request(const RateLimitKey &key, Urgency urgency, QObject *context, WaitingList::Callback callback,
    std::function<void()> paused)
{
    const WaitId id = ++m_lastId;
    operation(key).waiting.add(id, urgency, context, std::move(callback), std::move(paused));
    serve(key);
    return id;
}

void RateLimiter::withdraw(const RateLimitKey &key, WaitId id)
{
    operation(key).waiting.remove(id);
}

void RateLimiter::noteSuccess(const RateLimitKey &key)
{
    operation(key).limiter.succeeded(m_clock.monotonic());
    serve(key);
}

void RateLimiter::noteThrottled(
    const RateLimitKey &key, std::optional<RateLimit> said, std::optional<std::chrono::milliseconds> retryAfter)
{
    operation(key).limiter.throttled(m_clock.monotonic(), said, retryAfter);
    Q_EMIT throttled(key);
    if (pause(key).left > longestSilentPause) {
        const QList<std::function<void()>> callbacks = operation(key).waiting.pauseCallbacks();
        for (const std::function<void()> &paused : callbacks) {
            paused();
        }
    }
    serve(key);
}

milliseconds RateLimiter::waitFor(const RateLimitKey &key, Urgency urgency) const
{
    return waitFor(key, urgency, 1);
}

milliseconds RateLimiter::waitFor(const RateLimitKey &key, Urgency urgency, int calls) const
{
    const auto it = m_operations.find(key);
    const qsizetype others = std::max(calls, 1) - 1;
    if (it == m_operations.end()) {
        return newLimiter(key).startsIn(m_clock.monotonic(), others);
    }
    return it->second.limiter.startsIn(m_clock.monotonic(), it->second.waiting.countBefore(urgency) + others);
}

RateLimiter::Pause RateLimiter::pause(const RateLimitKey &key) const
{
    const auto it = m_operations.find(key);
    if (it == m_operations.end()) {
        return {};
    }
    const milliseconds now = m_clock.monotonic();
    const milliseconds left = std::max(it->second.limiter.pausedUntil() - now, milliseconds::zero());
    return {.left = left, .asked = std::max(it->second.limiter.askedUntil() - now, left)};
}

void RateLimiter::tryOnce(const QString &host)
{
    QList<RateLimitKey> keys;
    for (auto &[key, operation] : m_operations) {
        if (key.host == host) {
            operation.limiter.tryOnce(m_clock.monotonic());
            keys << key;
        }
    }
    for (const RateLimitKey &key : std::as_const(keys)) {
        serve(key);
    }
}

QList<RateLimit> RateLimiter::limits(const RateLimitKey &key) const
{
    const auto it = m_operations.find(key);
    return it == m_operations.end() ? newLimiter(key).limits() : it->second.limiter.limits();
}

// Steady, so that a call has the same time in all records; until the wall clock is set, or the machine has slept.
qint64 RateLimiter::wallOffset() const
{
    const qint64 offset = m_clock.now().toMSecsSinceEpoch() - m_clock.monotonic().count();
    if (std::abs(offset - m_wallOffset) > milliseconds(clockTolerance).count()) {
        m_wallOffset = offset;
    }
    return m_wallOffset;
}

RateLimitRecord RateLimiter::record() const
{
    const QDateTime wall = m_clock.now();
    const milliseconds now = m_clock.monotonic();
    const auto toWall = [offset = wallOffset()](milliseconds time) {
        return QDateTime::fromMSecsSinceEpoch(time.count() + offset, Qt::UTC);
    };
    RateLimitRecord record;
    for (const auto &[key, operation] : m_operations) {
        if (operation.limiter.limits().isEmpty() && operation.limiter.pausedUntil() <= now) {
            continue;
        }
        OperationRecord entry{.key = key,
            .limits = operation.limiter.spokenLimits(),
            .guess = operation.limiter.guess(),
            .savedAt = wall};
        std::transform(
            operation.limiter.ends().begin(), operation.limiter.ends().end(), std::back_inserter(entry.ends), toWall);
        if (operation.limiter.pausedUntil() > now) {
            entry.pausedUntil = toWall(operation.limiter.pausedUntil());
        }
        record << entry;
    }
    return record;
}

void RateLimiter::restore(const RateLimitRecord &record)
{
    const QDateTime wall = m_clock.now();
    const milliseconds now = m_clock.monotonic();
    for (const OperationRecord &entry : record) {
        if (!isOfUse(entry, wall)) {
            continue;
        }
        OperationLimiter &limiter = operation(entry.key).limiter;
        for (const RateLimit &limit : entry.limits) {
            limiter.setLimit(limit);
        }
        std::deque<milliseconds> ends;
        for (const QDateTime &end : entry.ends) {
            // A wall clock that was set back must not put a call into the future.
            ends.push_back(std::min(fromWall(end), now));
        }
        std::sort(ends.begin(), ends.end());
        const milliseconds pause = remainingPause(entry, wall);
        limiter.restore(ends, now + pause, entry.guess);
        if (pause > longestSilentPause) {
            limiter.tryOnce(now);
        }
    }
}

// Not its pauses: this process may have ended them, and is told of them by its own calls.
void RateLimiter::learn(const RateLimitRecord &others)
{
    const QDateTime wall = m_clock.now();
    const milliseconds latest = m_clock.monotonic() + clockTolerance;
    for (const OperationRecord &entry : others) {
        if (!isOfUse(entry, wall)) {
            continue;
        }
        OperationLimiter &limiter = operation(entry.key).limiter;
        const QList<RateLimit> limits = limiter.limits().isEmpty() ? entry.limits : QList<RateLimit>();
        for (const RateLimit &limit : limits) {
            limiter.setLimit(limit);
        }
        std::deque<milliseconds> ends;
        for (const QDateTime &end : entry.ends) {
            // What is in the future was written before the wall clock was set back: nobody knows when that was.
            if (const milliseconds ended = fromWall(end); ended <= latest) {
                ends.push_back(ended);
            }
        }
        std::sort(ends.begin(), ends.end());
        limiter.countAlso(ends);
        serve(entry.key);
    }
}

milliseconds RateLimiter::fromWall(const QDateTime &time) const
{
    return milliseconds(time.toMSecsSinceEpoch() - wallOffset());
}

RateLimiter::Operation &RateLimiter::operation(const RateLimitKey &key)
{
    const auto it = m_operations.find(key);
    if (it != m_operations.end()) {
        return it->second;
    }
    Operation &made = m_operations[key];
    made.limiter = newLimiter(key);
    return made;
}

OperationLimiter RateLimiter::newLimiter(const RateLimitKey &key) const
{
    OperationLimiter limiter;
    for (const DeclaredLimit &declared : m_declared) {
        if (key.host == declared.host && key.operation.startsWith(declared.operationPrefix)) {
            limiter.setLimit(declared.limit);
        }
    }
    return limiter;
}

void RateLimiter::serve(const RateLimitKey &key)
{
    Operation &served = operation(key);
    if (std::exchange(served.serving, true)) {
        return;
    }
    while (!served.waiting.isEmpty()) {
        const milliseconds wait = served.limiter.startsIn(m_clock.monotonic(), 0);
        if (wait > milliseconds::zero()) {
            served.wakeUp.cancel();
            served.wakeUp = m_clock.callLater(wait, this, [this, key] { serve(key); });
            break;
        }
        const auto callback = served.waiting.takeFirst();
        served.limiter.begin(m_clock.monotonic());
        (*callback)(Lease(this, [this, key] { endLease(key); }));
    }
    served.serving = false;
}

void RateLimiter::endLease(const RateLimitKey &key)
{
    operation(key).limiter.end(m_clock.monotonic());
    if (!operation(key).limiter.limits().isEmpty()) {
        Q_EMIT counted(key);
    }
    serve(key);
}

} // namespace allowdesk

#include "moc_ratelimiter.cpp"
