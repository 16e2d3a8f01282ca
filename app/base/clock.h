#pragma once

#include <QDateTime>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>

namespace allowdesk
{

/// A pending call of Clock::callLater. Dropping the handle does not cancel; cancel() does, also from inside.
class ScheduledCall
{
public:
    ScheduledCall() = default;
    explicit ScheduledCall(QObject *timer) : m_timer(timer) { }

    void cancel();
    [[nodiscard]] bool isPending() const { return !m_timer.isNull(); }

private:
    QPointer<QObject> m_timer;
};

/// The only source of time. Injected everywhere, so that tests run minutes in no time.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Wall time in UTC: for people, signatures and records; may jump.
    [[nodiscard]] virtual QDateTime now() const = 0;

    /// Time since an arbitrary start that never goes backward: for waits and deadlines.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;

    /// Calls back once after the delay, in the thread of context and never after its death.
    virtual ScheduledCall callLater(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) = 0;
};

/// The machine's own time.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    ScheduledCall callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override;
};

} // namespace allowdesk
