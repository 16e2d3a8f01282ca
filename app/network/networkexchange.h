#pragma once

#include "app/network/networkoptions.h"
#include "app/network/transport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace allowdesk
{

class UploadOnce;

/// A manager without redirects, cookies and HTTP/2, and with TLS 1.2 at least.
[[nodiscard]] QNetworkAccessManager *makeNetworkManager(const NetworkOptions &options, QObject *parent);

/// One request through Qt's network. A request that may go once only gets a manager of its own, so a fresh
/// connection, and a body that cannot be rewound; others go through the manager that is given.
class NetworkExchange final : public Exchange
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkExchange)

public:
    NetworkExchange(Clock &clock, const NetworkOptions &options, QObject *parent);
    ~NetworkExchange() override;

    void sendThrough(QNetworkAccessManager *manager, const WireRequest &request);
    void sendOnce(const WireRequest &request);

    void abort() override;

private:
    void watch(QNetworkReply *reply);
    void noteConnected();
    void readMore();
    void stopBecause(WireFault fault);
    void conclude();
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] std::optional<WireFault> faultOf(int status) const;
    [[nodiscard]] WireFault faultBeforeConnecting(WireFault fault) const;

    NetworkOptions m_options;
    DeadlineWatch m_watch;
    QNetworkReply *m_reply = nullptr;
    UploadOnce *m_upload = nullptr;
    QByteArray m_body;
    std::optional<WireFault> m_stopped; ///< why we ended it ourselves
    bool m_connected = false; ///< or about to, where that takes no time
    bool m_certificateRefused = false;
    bool m_concluded = false;
};

} // namespace allowdesk
