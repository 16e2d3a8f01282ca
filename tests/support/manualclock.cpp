#include "tests/support/manualclock.h"

#include <algorithm>

namespace allowdesk
{

ManualClock::ManualClock(QDateTime start) : m_wall(std::move(start)) { }

QDateTime ManualClock::now() const
{
    return m_wall;
}

std::chrono::milliseconds ManualClock::monotonic() const
{
    return m_monotonic;
}

ScheduledCall ManualClock::callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> callback)
{
    auto *handle = new QObject(context);
    const auto due = m_monotonic + std::max(delay, std::chrono::milliseconds::zero());
    m_entries.emplace(due, Entry{handle, context, std::move(callback)});
    return ScheduledCall(handle);
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    runDue(m_monotonic + by);
}

bool ManualClock::advanceToNext()
{
    std::erase_if(m_entries, [](const auto &item) { return item.second.handle.isNull(); });
    if (m_entries.empty()) {
        return false;
    }
    runDue(m_entries.begin()->first);
    return true;
}

void ManualClock::jumpWall(std::chrono::milliseconds by)
{
    m_wall = m_wall.addMSecs(by.count());
}

qsizetype ManualClock::pendingCount() const
{
    return std::count_if(
        m_entries.begin(), m_entries.end(), [](const auto &item) { return !item.second.handle.isNull(); });
}

void ManualClock::runDue(std::chrono::milliseconds until)
{
    while (!m_entries.empty() && m_entries.begin()->first <= until) {
        const auto due = m_entries.begin()->first;
        const Entry entry = m_entries.begin()->second;
        m_entries.erase(m_entries.begin());
        m_wall = m_wall.addMSecs((due - m_monotonic).count());
        m_monotonic = due;
        if (entry.handle && entry.context) {
            delete entry.handle.data();
            entry.callback();
        }
    }
    m_wall = m_wall.addMSecs((until - m_monotonic).count());
    m_monotonic = until;
}

} // namespace allowdesk
