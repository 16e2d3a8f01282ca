#include "app/network/operationlimiter.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

using std::chrono::milliseconds;

constexpr std::size_t fewestKept = 2000; // remembered for windows that are learned later
constexpr milliseconds silence = std::chrono::seconds(10); // ends a burst
constexpr milliseconds firstPause = std::chrono::seconds(1);
constexpr milliseconds longestPause = std::chrono::minutes(1);

// Both clocks run at their own speed: a thousandth is far more than what time keeping allows, a millisecond covers
// the rounding of our own.
milliseconds withMargin(milliseconds window)
{
    return window + milliseconds(1) + window / 2000;
}

} // namespace

void OperationLimiter::setLimit(RateLimit limit)
{
    const auto same = std::find_if(
        m_limits.begin(), m_limits.end(), [&](const RateLimit &other) { return other.window == limit.window; });
    if (same == m_limits.end()) {
        m_limits << limit;
    } else {
        *same = limit;
    }
    m_guess.reset();
}

QList<RateLimit> OperationLimiter::limits() const
{
    QList<RateLimit> all = m_limits;
    if (m_guess) {
        all << *m_guess;
    }
    return all;
}

milliseconds OperationLimiter::startsIn(Time now, qsizetype ahead) const
{
    Time wait = std::max(m_pausedUntil - now, Time::zero());
    for (const RateLimit &limit : limits()) {
        wait = std::max(wait, startsIn(now, ahead, limit));
    }
    if (m_probing && m_inFlight + ahead > 0) {
        wait = std::max(wait, firstPause); // asked again when the probe is answered
    }
    return wait;
}

milliseconds OperationLimiter::startsIn(Time now, qsizetype ahead, const RateLimit &limit) const
{
    const Time window = withMargin(limit.window);
    const auto firstInside =
        std::partition_point(m_ends.begin(), m_ends.end(), [&](Time end) { return end + window <= now; });
    const qsizetype inside = std::distance(firstInside, m_ends.end());
    const qsizetype used = inside + m_inFlight + ahead;
    if (used < limit.calls) {
        return Time::zero();
    }
    // The calls leave the window in their order; one that has not begun yet begins when the one `calls` before it
    // leaves, and is taken to end at once.
    const qsizetype leaving = used - limit.calls;
    const qsizetype rounds = leaving < inside ? 0 : (leaving - inside) / limit.calls + 1;
    const qsizetype index = leaving - rounds * limit.calls;
    const Time first = index < 0 ? Time::zero() : *std::next(firstInside, index) + window - now;
    return std::max(first, Time::zero()) + rounds * window;
}

void OperationLimiter::begin(Time now)
{
    if (m_inFlight == 0 && m_pausedUntil < now - silence && m_lastEvent < now - silence) {
        m_burstBegin = now;
        m_burstSuccesses = 0;
    }
    m_lastEvent = now;
    ++m_inFlight;
}

void OperationLimiter::end(Time now)
{
    m_lastEvent = now;
    m_inFlight = std::max(0, m_inFlight - 1);
    m_ends.insert(std::upper_bound(m_ends.begin(), m_ends.end(), now), now); // those of others may be ahead by a moment
    std::size_t kept = fewestKept;
    for (const RateLimit &limit : std::as_const(m_limits)) {
        kept = std::max(kept, std::size_t(limit.calls));
    }
    while (m_ends.size() > kept) {
        m_ends.pop_front();
    }
}

void OperationLimiter::succeeded(Time now)
{
    if (m_probing && now >= m_pausedUntil) {
        m_probing = false;
        m_askedUntil = now;
        m_refusals = 0;
        guessFromBurst(now);
    }
    ++m_burstSuccesses;
}

void OperationLimiter::throttled(Time now, std::optional<RateLimit> said, std::optional<Time> retryAfter)
{
    const bool firstOfItsKind = now >= m_pausedUntil; // others in flight get the same answer
    if (said) {
        setLimit(*said);
    } else if (firstOfItsKind && m_guess) {
        loosenGuess();
    }
    if (firstOfItsKind) {
        ++m_refusals;
    }
    m_probing = true;
    const Time pause = pauseAfterRefusal(now, retryAfter);
    m_askedUntil = std::max(m_askedUntil, now + pause);
    m_pausedUntil = std::max(m_pausedUntil, now + std::min(pause, longestObeyedPause));
}

void OperationLimiter::tryOnce(Time now)
{
    if (m_pausedUntil > now) {
        m_pausedUntil = now;
        m_probing = true;
    }
}

milliseconds OperationLimiter::pauseAfterRefusal(Time now, std::optional<Time> retryAfter) const
{
    if (retryAfter) {
        return *retryAfter;
    }
    // A window that we filled ourselves says when it opens; else others fill it, and we ask ever more seldom.
    for (const RateLimit &limit : m_limits) {
        if (startsIn(now, 0, limit) > Time::zero()) {
            return Time::zero();
        }
    }
    return std::min(firstPause * (1 << std::clamp(m_refusals - 1, 0, 10)), longestPause);
}

// What went through until the refusal, over the time until something went through again, is a rate limit that is
// allowed.
void OperationLimiter::guessFromBurst(Time now)
{
    if (m_limits.isEmpty() && !m_guess && m_burstSuccesses > 0) {
        m_guess = RateLimit{m_burstSuccesses, std::max(now - m_burstBegin, firstPause)};
    }
    m_burstBegin = now;
    m_burstSuccesses = 0;
}

// Refused in spite of the guess: a tenth slower, and in smaller bursts while they are large.
void OperationLimiter::loosenGuess()
{
    if (m_guess->calls >= 20) {
        m_guess = RateLimit{m_guess->calls / 2, m_guess->window * 11 / 20};
    } else {
        m_guess->window = m_guess->window * 11 / 10;
    }
}

void OperationLimiter::countAlso(const std::deque<Time> &ends)
{
    std::deque<Time> all;
    std::set_union(m_ends.begin(), m_ends.end(), ends.begin(), ends.end(), std::back_inserter(all));
    m_ends = all;
}

void OperationLimiter::restore(const std::deque<Time> &ends, Time pausedUntil, std::optional<RateLimit> guess)
{
    m_ends = ends;
    m_pausedUntil = pausedUntil;
    m_guess = guess;
}

} // namespace allowdesk
