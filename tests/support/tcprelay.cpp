#include "tests/support/tcprelay.h"

#include "tests/support/relayedconnection.h"

#include <QTcpSocket>

namespace allowdesk
{

TcpRelay::TcpRelay(QUrl target, QObject *parent) : QTcpServer(parent), m_target(std::move(target))
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

TcpRelay::~TcpRelay() = default;

QUrl TcpRelay::url() const
{
    QUrl url = m_target;
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    return url;
}

void TcpRelay::cutAll(bool reset)
{
    for (RelayedConnection *connection : findChildren<RelayedConnection *>()) {
        connection->cut(reset);
    }
}

void TcpRelay::incomingConnection(qintptr descriptor)
{
    ++m_connectionCount;
    const RelayFault fault = m_faults.isEmpty() ? m_usual : m_faults.takeFirst();
    auto *client = new QTcpSocket;
    client->setSocketDescriptor(descriptor);
    auto *connection = new RelayedConnection(client, m_target, fault, this);
    connect(connection, &RelayedConnection::faultPlayed, this, &TcpRelay::faultPlayed);
    connect(connection, &RelayedConnection::passed, this, [this](qint64 up, qint64 down) {
        m_bytesUpstream += up;
        m_bytesDownstream += down;
    });
}

} // namespace allowdesk

#include "moc_tcprelay.cpp"
