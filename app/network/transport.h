#pragma once

#include "app/base/error.h"
#include "app/network/apirequest.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace allowdesk
{

/// A request as it goes on the wire: with authorization, address encoded.
struct WireRequest
{
    QByteArray method{};
    QUrl url{};
    QList<HttpHeader> headers{};
    QByteArray body{};
    bool once = false; ///< must reach the other side at most once: a write or a sign-in
};

/// Why no connection was made, as WireFault::code: the sentence says which setting to look at.
namespace wirecode
{
inline constexpr auto hostNotFound = "wire.host-not-found";
inline constexpr auto refused = "wire.refused";
inline constexpr auto certificate = "wire.tls-certificate";
inline constexpr auto tlsVersion = "wire.tls-version"; ///< the other side knows only versions that are too old
inline constexpr auto handshake = "wire.tls-handshake";
inline constexpr auto proxySignIn = "wire.proxy-sign-in"; ///< it asks for a user and password, or refuses those it got
inline constexpr auto proxy = "wire.proxy-no-tunnel"; ///< it refused, fell silent or broke off
} // namespace wirecode

/// What prevented a whole answer.
struct WireFault
{
    ErrorKind kind = ErrorKind::Network;
    QString message{};
    QString code{}; ///< one of wirecode; empty where the kind says it all

    bool operator==(const WireFault &) const = default;
};

/// How an exchange ended, as far as this side can know.
struct WireAnswer
{
    int status = 0; ///< 0: no status line arrived
    QList<HttpHeader> headers{};
    QByteArray body{};
    std::optional<WireFault> fault{}; ///< nothing when the answer arrived whole
    /// A connection was made, with TLS where the address asks for it: something of the request may have left.
    bool connected = false;
    bool bodyTaken = false; ///< the network took a byte of the request's body, so it may have left
    std::chrono::milliseconds elapsed{0}; ///< from the start of sending
};

/// One request on the wire. Emits finished() exactly once, then deletes itself.
class Exchange : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)

public:
    ~Exchange() override;

    /// Ends it now with ErrorKind::Cancelled: finished() comes from inside. Does nothing when it has ended.
    virtual void abort() = 0;

Q_SIGNALS:
    void finished(const allowdesk::WireAnswer &answer);

protected:
    explicit Exchange(QObject *parent = nullptr);
};

/// Carries requests; knows nothing of sessions, rate limits or meaning. The real one is NetworkTransport.
class Transport
{
public:
    Transport() = default;
    virtual ~Transport() = default;
    Q_DISABLE_COPY_MOVE(Transport)

    /// Starts at once. finished() never comes from inside this function.
    virtual Exchange *send(const WireRequest &request) = 0;

    /// How many requests that need not be unique it can carry side by side.
    [[nodiscard]] virtual int readCapacity() const = 0;
};

} // namespace allowdesk
