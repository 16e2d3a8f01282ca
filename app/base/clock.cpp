#include "app/base/clock.h"

#include <QTimer>

namespace allowdesk
{

void ScheduledCall::cancel()
{
    if (m_timer) {
        // Not deleteLater alone: a timer that is due in this turn of the loop must not fire any more.
        m_timer->disconnect();
        m_timer->deleteLater();
        m_timer.clear();
    }
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

ScheduledCall SystemClock::callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback)
{
    Q_ASSERT(context);
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    // A coarse timer may fire 5 % early, which would break a server's sliding window.
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, context, [timer, callback = std::move(callback)] {
        timer->deleteLater();
        callback();
    });
    timer->start(std::max(delay, std::chrono::milliseconds::zero()));
    return ScheduledCall(timer);
}

} // namespace allowdesk
