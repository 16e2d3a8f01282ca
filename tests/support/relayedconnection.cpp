#include "tests/support/relayedconnection.h"

#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace allowdesk
{
namespace
{

void endNow(QTcpSocket *socket, bool reset)
{
    if (reset && socket->socketDescriptor() >= 0) {
        const linger atOnce{1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        socket->abort();
        return;
    }
    socket->disconnectFromHost(); // after what is still to be written
}

} // namespace

RelayedConnection::RelayedConnection(QTcpSocket *client, const QUrl &target, const RelayFault &fault, QObject *parent)
    : QObject(parent), m_client(client), m_server(new QTcpSocket(this)),
      m_fault(fault), m_up{m_client, m_server, fault.cutUpstreamAfter}, m_down{m_server, m_client,
                                                                            fault.cutDownstreamAfter}
{
    m_client->setParent(this);
    connect(m_client, &QTcpSocket::readyRead, this, [this] { relay(m_up); });
    connect(m_server, &QTcpSocket::readyRead, this, [this] { relay(m_down); });
    connect(m_client, &QTcpSocket::disconnected, m_server, &QTcpSocket::disconnectFromHost);
    connect(m_server, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
    connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_server->connectToHost(target.host(), quint16(target.port()));
    if (m_fault.refuse) {
        QMetaObject::invokeMethod(this, &RelayedConnection::playFault, Qt::QueuedConnection);
    }
}

RelayedConnection::~RelayedConnection()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
}

void RelayedConnection::cut(bool reset)
{
    endNow(m_server, reset);
    endNow(m_client, reset);
}

void RelayedConnection::relay(Way &way)
{
    const QByteArray bytes = way.from->readAll();
    if (m_stalled || bytes.isEmpty()) {
        return;
    }
    if (m_fault.delay.count() > 0) {
        QTimer::singleShot(m_fault.delay, this, [this, &way, bytes] { pass(way, bytes); });
    } else {
        pass(way, bytes);
    }
}

void RelayedConnection::pass(Way &way, const QByteArray &bytes)
{
    if (m_stalled) {
        return;
    }
    const qint64 allowed = way.cutAfter ? std::min(*way.cutAfter - way.passed, qint64(bytes.size())) : bytes.size();
    way.passed += allowed;
    if (allowed > 0) {
        way.to->write(bytes.constData(), allowed);
        Q_EMIT passed(&way == &m_up ? allowed : 0, &way == &m_down ? allowed : 0);
    }
    if (way.cutAfter && way.passed >= *way.cutAfter) {
        playFault();
    }
}

void RelayedConnection::playFault()
{
    Q_EMIT faultPlayed();
    m_stalled = true;
    if (!m_fault.stall) {
        // What was passed on must arrive: a reset would overtake it.
        m_server->flush();
        m_client->flush();
        cut(m_fault.reset);
    }
}

} // namespace allowdesk

#include "moc_relayedconnection.cpp"
