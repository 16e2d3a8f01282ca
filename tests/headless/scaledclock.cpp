#include "tests/headless/scaledclock.h"

#include <cmath>

namespace allowdesk
{
namespace
{

std::chrono::milliseconds scaled(std::chrono::milliseconds time, double factor)
{
    return std::chrono::milliseconds(std::llround(static_cast<double>(time.count()) * factor));
}

} // namespace

std::chrono::milliseconds ScaledClock::monotonic() const
{
    return scaled(m_real.monotonic(), m_factor);
}

ScheduledCall ScaledClock::callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback)
{
    return m_real.callLater(scaled(delay, 1 / m_factor), context, std::move(callback));
}

} // namespace allowdesk
