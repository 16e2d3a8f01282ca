#pragma once

#include "app/base/clock.h"

namespace allowdesk
{

/// The machine's time, with waits and deadlines that pass so many times faster. Wall time stays as it is: servers
/// compare it with theirs.
class ScaledClock final : public Clock
{
public:
    explicit ScaledClock(double factor) : m_factor(factor) { }

    [[nodiscard]] QDateTime now() const override { return m_real.now(); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    ScheduledCall callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override;

private:
    SystemClock m_real;
    double m_factor;
};

} // namespace allowdesk
