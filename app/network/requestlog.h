#pragma once

#include "app/network/apirequest.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <deque>

namespace allowdesk
{

/// One exchange, for people and support. Holds neither headers nor bodies, so no secret can be in it.
struct RequestLogEntry
{
    quint64 number = 0; ///< counts up, never reused in a run
    QDateTime finishedAt{};
    Intent intent = Intent::Read;
    QString operation{};
    QByteArray method{};
    QUrl url{};
    int attempt = 1; ///< of the same call
    int status = 0; ///< 0 when no answer came
    QString outcome{}; ///< "ok", or kind, code and message of the error
    QString requestId{};
    std::chrono::milliseconds elapsed{0};

    bool operator==(const RequestLogEntry &) const = default;
};

/// The last exchanges of the program, newest last.
class RequestLog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestLog)

public:
    explicit RequestLog(std::size_t capacity = 1000, QObject *parent = nullptr);
    ~RequestLog() override;

    void add(RequestLogEntry entry); ///< gives it its number
    [[nodiscard]] const std::deque<RequestLogEntry> &entries() const { return m_entries; }
    void clear();

Q_SIGNALS:
    void cleared();

private:
    std::size_t m_capacity;
    quint64 m_lastNumber = 0;
    std::deque<RequestLogEntry> m_entries;
};

} // namespace allowdesk
