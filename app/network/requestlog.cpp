#include "app/network/requestlog.h"

#include "app/base/log.h"

namespace allowdesk
{

RequestLog::RequestLog(std::size_t capacity, QObject *parent) : QObject(parent), m_capacity(capacity) { }

RequestLog::~RequestLog() = default;

void RequestLog::add(RequestLogEntry entry)
{
    entry.number = ++m_lastNumber;
    qCDebug(logNetwork).noquote() << entry.method << entry.url.toString(QUrl::FullyEncoded) << entry.status
                                  << entry.outcome << entry.elapsed.count() << "ms";
    m_entries.push_back(entry);
    if (m_entries.size() > m_capacity) {
        m_entries.pop_front();
    }
}

void RequestLog::clear()
{
    m_entries.clear();
    Q_EMIT cleared();
}

} // namespace allowdesk

#include "moc_requestlog.cpp"
