#include "tests/support/scriptedserver.h"

#include "tests/support/scriptedconnection.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace allowdesk
{

ScriptedServer::ScriptedServer(QObject *parent) : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

ScriptedServer::~ScriptedServer() = default;

QUrl ScriptedServer::url() const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    return url;
}

QByteArrayList ScriptedServer::requests() const
{
    QByteArrayList requests;
    for (const QByteArray &received : m_received) {
        qsizetype begin = 0;
        for (qsizetype end = received.indexOf("\r\n\r\n"); end >= 0; end = received.indexOf("\r\n\r\n", begin)) {
            const QByteArray head = received.mid(begin, end + 4 - begin);
            qsizetype length = 0;
            const qsizetype field = head.toLower().indexOf("\r\ncontent-length:");
            if (field >= 0) {
                length = head.mid(field + 17, head.indexOf("\r\n", field + 2) - field - 17).trimmed().toLongLong();
            }
            requests << head + received.mid(end + 4, length);
            begin = end + 4 + length;
        }
    }
    return requests;
}

int ScriptedServer::usedCount() const
{
    return int(std::count_if(
        m_received.begin(), m_received.end(), [](const QByteArray &received) { return !received.isEmpty(); }));
}

int ScriptedServer::openCount() const
{
    int open = 0;
    for (const QTcpSocket *socket : findChildren<QTcpSocket *>()) {
        open += socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
    }
    return open;
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    const qsizetype number = m_connectionCount++;
    m_received.emplace_back();
    const Script script = m_scripts.value(std::min(number, m_scripts.size() - 1));
    new ScriptedConnection(makeSocket(descriptor), script, &m_received.back(), this);
}

QTcpSocket *ScriptedServer::makeSocket(qintptr descriptor)
{
    if (!m_tls) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        return socket;
    }
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(*m_tls);
    connect(socket, &QSslSocket::errorOccurred, socket, &QAbstractSocket::abort); // a handshake that failed
    socket->startServerEncryption();
    return socket;
}

} // namespace allowdesk

#include "moc_scriptedserver.cpp"
