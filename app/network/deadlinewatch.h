#pragma once

#include "app/base/clock.h"

namespace allowdesk
{

/// How long an exchange may take, from the start of sending.
struct Deadlines
{
    std::chrono::milliseconds connect{10'000}; ///< until the request could be sent
    std::chrono::milliseconds idle{30'000}; ///< without a byte in either direction
    std::chrono::milliseconds total{60'000}; ///< for everything; also bounds what headers can cost
};

/// Watches the deadlines of one exchange by our Clock.
class DeadlineWatch final
{
public:
    /// Calls expired once, with the name of the deadline, unless stop() comes before. Starts at once.
    DeadlineWatch(Clock &clock, Deadlines deadlines, QObject *context, std::function<void(QString)> expired);

    void noteConnected();
    void noteProgress(); ///< a byte went either way; implies connected
    void stop();
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_clock.monotonic() - m_begin; }

private:
    void arm();
    void check();
    [[nodiscard]] std::chrono::milliseconds quietDeadline() const;

    Clock &m_clock;
    Deadlines m_deadlines;
    QObject *m_context;
    std::function<void(QString)> m_expired;
    std::chrono::milliseconds m_begin;
    std::chrono::milliseconds m_lastProgress;
    bool m_connected = false;
    ScheduledCall m_call;
};

} // namespace allowdesk
