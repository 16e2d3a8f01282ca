#include "app/network/pacer.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

using std::chrono::milliseconds;

constexpr std::chrono::hours recordLifetime(24); // limits change; after a day they are learned anew

// Those who wait are told of a longer one, and after a restart the first call asks whether it still holds.
constexpr std::chrono::minutes longestSilentPause(1);

// Never longer than it was when it was written down, however the wall clock was set since.
milliseconds remainingPause(const LaneRecord &entry, const QDateTime &wall)
{
    if (!entry.pausedUntil.isValid()) {
        return milliseconds::zero();
    }
    const qint64 then = std::max(entry.savedAt.msecsTo(entry.pausedUntil), qint64(0));
    return milliseconds(std::clamp(wall.msecsTo(entry.pausedUntil), qint64(0), then));
}

} // namespace

Pacer::Pacer(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) { }

Pacer::~Pacer() = default;

void Pacer::declareLimit(const QString &host, const QString &operationPrefix, RateLimit limit)
{
    // Every session of a host declares its limits.
    const DeclaredLimit declared{host, operationPrefix, limit};
    if (m_declared.contains(declared)) {
        return;
    }
    m_declared << declared;
    for (auto &[key, lane] : m_lanes) {
        if (key.host == host && key.operation.startsWith(operationPrefix)) {
            lane.pace.setLimit(limit);
        }
    }
}

WaitId Pacer::request(
    const PaceKey &key, Urgency urgency, QObject *context, WaitingList::Callback callback, std::function<void()> paused)
{
    const WaitId id = ++m_lastId;
    lane(key).waiting.add(id, urgency, context, std::move(callback), std::move(paused));
    serve(key);
    return id;
}

void Pacer::withdraw(const PaceKey &key, WaitId id)
{
    lane(key).waiting.remove(id);
}

void Pacer::noteSuccess(const PaceKey &key)
{
    lane(key).pace.succeeded(m_clock.monotonic());
    serve(key);
}

void Pacer::noteThrottled(
    const PaceKey &key, std::optional<RateLimit> said, std::optional<std::chrono::milliseconds> retryAfter)
{
    lane(key).pace.throttled(m_clock.monotonic(), said, retryAfter);
    if (said) {
        Q_EMIT limitLearned(key);
    }
    Q_EMIT throttled(key);
    if (pause(key).left > longestSilentPause) {
        const QList<std::function<void()>> callbacks = lane(key).waiting.pauseCallbacks();
        for (const std::function<void()> &paused : callbacks) {
            paused();
        }
    }
    serve(key);
}

milliseconds Pacer::waitFor(const PaceKey &key, Urgency urgency) const
{
    return waitFor(key, urgency, 1);
}

milliseconds Pacer::waitFor(const PaceKey &key, Urgency urgency, int calls) const
{
    const auto it = m_lanes.find(key);
    const qsizetype others = std::max(calls, 1) - 1;
    if (it == m_lanes.end()) {
        return newPace(key).startsIn(m_clock.monotonic(), others);
    }
    return it->second.pace.startsIn(m_clock.monotonic(), it->second.waiting.countBefore(urgency) + others);
}

Pacer::Pause Pacer::pause(const PaceKey &key) const
{
    const auto it = m_lanes.find(key);
    if (it == m_lanes.end()) {
        return {};
    }
    const milliseconds now = m_clock.monotonic();
    const milliseconds left = std::max(it->second.pace.pausedUntil() - now, milliseconds::zero());
    return {.left = left, .asked = std::max(it->second.pace.askedUntil() - now, left)};
}

void Pacer::tryOnce(const QString &host)
{
    QList<PaceKey> keys;
    for (auto &[key, lane] : m_lanes) {
        if (key.host == host) {
            lane.pace.tryOnce(m_clock.monotonic());
            keys << key;
        }
    }
    for (const PaceKey &key : std::as_const(keys)) {
        serve(key);
    }
}

QList<RateLimit> Pacer::limits(const PaceKey &key) const
{
    const auto it = m_lanes.find(key);
    return it == m_lanes.end() ? newPace(key).limits() : it->second.pace.limits();
}

PaceRecord Pacer::record() const
{
    const QDateTime wall = m_clock.now();
    const milliseconds now = m_clock.monotonic();
    const auto toWall = [&](milliseconds time) { return wall.addMSecs((time - now).count()); };
    PaceRecord record;
    for (const auto &[key, lane] : m_lanes) {
        if (lane.pace.limits().isEmpty() && lane.pace.pausedUntil() <= now) {
            continue;
        }
        LaneRecord entry{.key = key, .limits = lane.pace.spokenLimits(), .guess = lane.pace.guess(), .savedAt = wall};
        std::transform(lane.pace.ends().begin(), lane.pace.ends().end(), std::back_inserter(entry.ends), toWall);
        if (lane.pace.pausedUntil() > now) {
            entry.pausedUntil = toWall(lane.pace.pausedUntil());
        }
        record << entry;
    }
    return record;
}

void Pacer::restore(const PaceRecord &record)
{
    const QDateTime wall = m_clock.now();
    const milliseconds now = m_clock.monotonic();
    for (const LaneRecord &entry : record) {
        if (entry.savedAt.addMSecs(milliseconds(recordLifetime).count()) < wall) {
            continue;
        }
        PaceLane &pace = lane(entry.key).pace;
        for (const RateLimit &limit : entry.limits) {
            pace.setLimit(limit);
        }
        std::deque<milliseconds> ends;
        for (const QDateTime &end : entry.ends) {
            // A wall clock that was set back must not put a call into the future.
            ends.push_back(now + milliseconds(std::min(wall.msecsTo(end), qint64(0))));
        }
        std::sort(ends.begin(), ends.end());
        const milliseconds pause = remainingPause(entry, wall);
        pace.restore(ends, now + pause, entry.guess);
        if (pause > longestSilentPause) {
            pace.tryOnce(now);
        }
    }
}

Pacer::Lane &Pacer::lane(const PaceKey &key)
{
    const auto it = m_lanes.find(key);
    if (it != m_lanes.end()) {
        return it->second;
    }
    Lane &made = m_lanes[key];
    made.pace = newPace(key);
    return made;
}

PaceLane Pacer::newPace(const PaceKey &key) const
{
    PaceLane pace;
    for (const DeclaredLimit &declared : m_declared) {
        if (key.host == declared.host && key.operation.startsWith(declared.operationPrefix)) {
            pace.setLimit(declared.limit);
        }
    }
    return pace;
}

void Pacer::serve(const PaceKey &key)
{
    Lane &served = lane(key);
    if (std::exchange(served.serving, true)) {
        return;
    }
    while (!served.waiting.isEmpty()) {
        const milliseconds wait = served.pace.startsIn(m_clock.monotonic(), 0);
        if (wait > milliseconds::zero()) {
            served.wakeUp.cancel();
            served.wakeUp = m_clock.callLater(wait, this, [this, key] { serve(key); });
            break;
        }
        const auto callback = served.waiting.takeFirst();
        served.pace.begin(m_clock.monotonic());
        (*callback)(Turn(this, [this, key] { endTurn(key); }));
    }
    served.serving = false;
}

void Pacer::endTurn(const PaceKey &key)
{
    lane(key).pace.end(m_clock.monotonic());
    serve(key);
}

} // namespace allowdesk

#include "moc_pacer.cpp"
