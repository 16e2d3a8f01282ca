#pragma once

#include "app/network/networkoptions.h"
#include "app/network/transport.h"

#include <QNetworkAccessManager>
#include <QPointer>

#include <vector>

namespace allowdesk
{

/// The real network. Reads share a few managers, whose connections stay warm; everything else goes once, on a
/// connection of its own. One for each account, since proxy and certificates are the account's.
class NetworkTransport final : public QObject, public Transport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkTransport)

public:
    NetworkTransport(Clock &clock, NetworkOptions options, QObject *parent = nullptr);
    /// Aborts what is under way: every exchange still finishes.
    ~NetworkTransport() override;

    /// What is sent from now on signs in at the proxy with it, as the user that the options name.
    void setProxyPassword(const QString &password);

    Exchange *send(const WireRequest &request) override;
    [[nodiscard]] int readCapacity() const override;

private:
    struct Pooled
    {
        QNetworkAccessManager *manager = nullptr;
        int inFlight = 0;
    };
    std::size_t chooseManager();

    Clock &m_clock;
    NetworkOptions m_options;
    std::vector<Pooled> m_pool;
};

} // namespace allowdesk
