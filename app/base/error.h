#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace allowdesk
{
Q_NAMESPACE

/// What went wrong, as a closed list: code branches on it, the window makes a sentence of it.
enum class ErrorKind {
    Cancelled, ///< a person stopped it
    Network, ///< no connection, name not found, connection lost while reading
    Timeout, ///< a deadline of ours passed
    Tls, ///< certificate or protocol not acceptable
    Proxy, ///< the proxy refused or asks for a sign-in
    Clock, ///< this machine's clock differs too much from the service's
    Unauthorised, ///< credentials refused or expired
    Forbidden, ///< signed in, but without the right
    Locked, ///< the key or user is locked for some time
    NotFound,
    Conflict, ///< the target is busy or changed meanwhile
    Throttled, ///< too many calls
    Unsupported, ///< the target or cloud does not have this function
    Server, ///< 5xx on a read
    Payload, ///< an answer that cannot be understood, or a request the service calls malformed
    NotSent, ///< a write of which no byte left
    OutcomeUnknown, ///< a write that may or may not have been carried out
    Storage, ///< disk, database or settings
    Guard, ///< a guard or limit of ours blocked it
};
Q_ENUM_NS(ErrorKind)

/// One failure: what happened (kind, message), to what (subject), and the service's own words for support.
struct Error
{
    ErrorKind kind = ErrorKind::Network;
    int httpStatus = 0; ///< 0 when no status arrived
    QString serviceCode{}; ///< as sent, a number as text (FACTS F1)
    QString message{}; ///< the service's or library's text; never contains a secret
    QString requestId{};
    QString subject{}; ///< host, file, instance or row that it happened to
    bool isBusy = false; ///< the service's code says so: the same call may work later
    std::optional<std::chrono::milliseconds> retryAfter{};
    QDateTime askedUntil{}; ///< UTC; the end of retryAfter, where the service named one

    bool operator==(const Error &) const = default;
};

/// True for Forbidden, NotFound and Unsupported: asking again does not help.
[[nodiscard]] bool isUnavailable(const Error &error);

/// The error as having happened to that, where it does not say to what.
[[nodiscard]] Error withSubject(Error error, const QString &subject);

/// The name of a kind as stable text, for the journal and logs ("OutcomeUnknown").
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// The kind with that name; nothing for a name that no version of the program wrote.
[[nodiscard]] std::optional<ErrorKind> errorKindFromName(const QString &name);

/// One line for logs: kind, status, code, message, request id.
[[nodiscard]] QString errorSummary(const Error &error);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::Error, Q_RELOCATABLE_TYPE);
