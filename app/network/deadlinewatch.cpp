#include "app/network/deadlinewatch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

DeadlineWatch::DeadlineWatch(Clock &clock, Deadlines deadlines, QObject *context, std::function<void(QString)> expired)
    : m_clock(clock), m_deadlines(deadlines), m_context(context), m_expired(std::move(expired)),
      m_begin(clock.monotonic()), m_lastProgress(m_begin)
{
    arm();
}

void DeadlineWatch::noteConnected()
{
    if (!m_connected) {
        m_connected = true;
        m_lastProgress = m_clock.monotonic();
        // The connect deadline was the nearest one: the timer may stand, check() finds the right one.
    }
}

void DeadlineWatch::noteProgress()
{
    m_connected = true;
    m_lastProgress = m_clock.monotonic();
}

void DeadlineWatch::stop()
{
    m_call.cancel();
    m_expired = nullptr;
}

std::chrono::milliseconds DeadlineWatch::quietDeadline() const
{
    return m_connected ? m_lastProgress + m_deadlines.idle : m_begin + m_deadlines.connect;
}

void DeadlineWatch::arm()
{
    const auto next = std::min(quietDeadline(), m_begin + m_deadlines.total);
    m_call = m_clock.callLater(next - m_clock.monotonic(), m_context, [this] { check(); });
}

void DeadlineWatch::check()
{
    const auto now = m_clock.monotonic();
    if (now >= m_begin + m_deadlines.total) {
        std::exchange(m_expired, nullptr)(u"The whole call took too long"_s);
    } else if (now >= quietDeadline()) {
        std::exchange(m_expired, nullptr)(
            m_connected ? u"The other side fell silent"_s : u"No connection came about in time"_s);
    } else {
        arm();
    }
}

} // namespace allowdesk
