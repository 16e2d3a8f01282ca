#pragma once

#include "app/network/ratelimit.h"

#include <QList>

#include <deque>

namespace allowdesk
{

/// The longest pause that a service gets without a call in between; of a longer one a call asks whether it still holds.
inline constexpr std::chrono::milliseconds longestObeyedPause = std::chrono::minutes(10);

/// The rate limit of one operation of one host: how many calls may start, and when. Time comes in as monotonic
/// milliseconds. A call counts from its start until `window` after its answer came: the service counted it at some
/// time between, so its own sliding window never holds more than ours.
class OperationLimiter final
{
public:
    using Time = std::chrono::milliseconds;

    /// Sets or replaces the limit with that window; several windows may hold at once.
    void setLimit(RateLimit limit);
    [[nodiscard]] QList<RateLimit> limits() const; ///< the guessed one included

    /// How long a call has to wait that comes after `ahead` others; zero when it may start now.
    [[nodiscard]] Time startsIn(Time now, qsizetype ahead) const;

    void begin(Time now);
    void end(Time now); ///< the answer came, or none will
    void succeeded(Time now); ///< ... and it was no refusal for the rate limit

    /// It was a refusal for the rate limit: obeys what it said, else pauses longer each time, and guesses the limit
    /// from what went through before. One call goes first after the pause.
    void throttled(Time now, std::optional<RateLimit> said, std::optional<Time> retryAfter);

    /// For the record: ends within the longest window, and until when it pauses.
    [[nodiscard]] const std::deque<Time> &ends() const { return m_ends; }
    [[nodiscard]] Time pausedUntil() const { return m_pausedUntil; }
    [[nodiscard]] const QList<RateLimit> &spokenLimits() const { return m_limits; }
    [[nodiscard]] const std::optional<RateLimit> &guess() const { return m_guess; }
    /// Ends of calls that others made, in their order; those that are known already count once.
    void countAlso(const std::deque<Time> &ends);
    void restore(const std::deque<Time> &ends, Time pausedUntil, std::optional<RateLimit> guess);

    /// Until when the service asked to wait, however much of it is obeyed.
    [[nodiscard]] Time askedUntil() const { return m_askedUntil; }
    /// Ends the pause for one call; the others wait for its answer.
    void tryOnce(Time now);

private:
    [[nodiscard]] Time startsIn(Time now, qsizetype ahead, const RateLimit &limit) const;
    [[nodiscard]] Time pauseAfterRefusal(Time now, std::optional<Time> retryAfter) const;
    void guessFromBurst(Time now);
    void loosenGuess();

    QList<RateLimit> m_limits;
    std::optional<RateLimit> m_guess;
    std::deque<Time> m_ends;
    int m_inFlight = 0;
    Time m_pausedUntil{0};
    Time m_askedUntil{0};
    int m_refusals = 0; ///< in a row
    bool m_probing = false; ///< after a pause: one call at a time until one succeeds
    Time m_burstBegin{0}; ///< what went through since then, without a longer silence
    int m_burstSuccesses = 0;
    Time m_lastEvent{0};
};

} // namespace allowdesk
