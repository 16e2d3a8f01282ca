#include "tests/bench/window/memorywatch.h"

#include <QFile>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace allowdesk
{

MemoryWatch::MemoryWatch()
    : m_thread([this](const std::stop_token &stop) {
          std::mutex mutex;
          std::condition_variable_any stopped;
          std::unique_lock lock(mutex);
          while (!stopped.wait_for(lock, stop, std::chrono::milliseconds(5), [] { return false; })
              && !stop.stop_requested()) {
              m_peak = std::max(m_peak.load(), now());
          }
      })
{ }

qint64 MemoryWatch::now()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray name("RssAnon:");
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name)) {
            return line.mid(name.size()).trimmed().split(' ').constFirst().toLongLong() * 1024;
        }
    }
    return 0;
}

} // namespace allowdesk
