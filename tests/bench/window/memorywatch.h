#pragma once

#include <QtGlobal>

#include <atomic>
#include <thread>

namespace allowdesk
{

/// The anonymous memory of this process in bytes, and the most that it was: looked at every few milliseconds from a
/// thread of its own, as the main thread may be busy just then.
class MemoryWatch final
{
public:
    MemoryWatch();

    [[nodiscard]] static qint64 now();
    [[nodiscard]] qint64 peak() const { return m_peak; }
    void reset() { m_peak = now(); }

private:
    std::atomic<qint64> m_peak = 0;
    std::jthread m_thread;
};

} // namespace allowdesk
