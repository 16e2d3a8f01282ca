#pragma once

#include "app/base/clock.h"

#include <map>

namespace allowdesk
{

/// Time that stands still until a test moves it. Calls become due in order of their time, then of their making.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(QDateTime start = QDateTime(QDate(2026, 1, 15), QTime(8, 9, 10), Qt::UTC));

    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    ScheduledCall callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback) override;

    /// Moves time on, running what becomes due on the way.
    void advance(std::chrono::milliseconds by);

    /// Moves to the next scheduled call and runs it; false when nothing is scheduled.
    bool advanceToNext();

    /// Lets wall time jump (a wrong clock, a machine that slept) without running anything.
    void jumpWall(std::chrono::milliseconds by);

    [[nodiscard]] qsizetype pendingCount() const;

private:
    struct Entry
    {
        QPointer<QObject> handle;
        QPointer<QObject> context;
        std::function<void()> callback;
    };
    void runDue(std::chrono::milliseconds until);

    QDateTime m_wall;
    std::chrono::milliseconds m_monotonic{0};
    std::multimap<std::chrono::milliseconds, Entry> m_entries;
};

} // namespace allowdesk
