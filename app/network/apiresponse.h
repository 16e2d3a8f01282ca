#pragma once

#include "app/network/apirequest.h"

#include <QDateTime>

#include <chrono>

namespace allowdesk
{

/// An answer that arrived whole, of any status that the caller of HttpClient gets to see as a success (2xx).
struct ApiResponse
{
    int status = 0;
    QList<HttpHeader> headers{};
    QByteArray body{};
    QString requestId{}; ///< X-Request-Id or X-IAM-Trace-Id (FACTS F1)
    QDateTime date{}; ///< the server's Date header in UTC; invalid when it sent none
    std::chrono::milliseconds elapsed{0}; ///< from the start of sending

    /// The value of a header by name in any case; empty when absent.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;

    bool operator==(const ApiResponse &) const = default;
};

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::ApiResponse, Q_RELOCATABLE_TYPE);
