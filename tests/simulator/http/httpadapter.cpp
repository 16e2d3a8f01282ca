#include "tests/simulator/http/httpadapter.h"

#include <QHostAddress>
#include <QHttpServerRequest>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int Backlog = 1024; // tests open hundreds of connections at once

QByteArray methodName(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(method))).toUpper();
}

// Pairs up to Qt 6.7, QHttpHeaders since 6.8.
template <typename Headers>
QList<Header> asPairs(const Headers &headers)
{
    QList<Header> pairs;
    pairs.reserve(headers.size());
    if constexpr (requires { headers.nameAt(0); }) {
        for (qsizetype i = 0; i < headers.size(); ++i) {
            pairs.append(
                {QByteArray(headers.nameAt(i).data(), headers.nameAt(i).size()), headers.valueAt(i).toByteArray()});
        }
    } else {
        for (const auto &[name, value] : headers) {
            pairs.append({name, value});
        }
    }
    return pairs;
}

Request received(const QHttpServerRequest &request, int connection)
{
    return {.method = methodName(request.method()),
        .path = request.url().path(QUrl::FullyEncoded).toLatin1(),
        .query = request.url().query(QUrl::FullyEncoded).toLatin1(),
        .headers = asPairs(request.headers()),
        .body = request.body(),
        .connection = connection};
}

// The connection of a request; null when its client has gone.
QTcpSocket *connectionOf(const QHttpServerRequest &request, Responder responder, const ConnectionServer &server)
{
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    Q_UNUSED(request)
    Q_UNUSED(server)
    return responder;
#else
    Q_UNUSED(responder)
    return server.connectionFrom(request.remotePort());
#endif
}

} // namespace

AnswerChannel::AnswerChannel(QTcpSocket *socket, bool keepAlive, bool withBody)
    : m_socket(socket), m_keepAlive(keepAlive), m_withBody(withBody)
{ }

void AnswerChannel::send(const Answer &answer) const
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) {
        return;
    }
    const bool keepAlive = m_keepAlive && answer.cutBodyAt < 0;
    m_socket->write(serialized(answer, m_withBody, keepAlive));
    if (!keepAlive) {
        // Closing inside handleRequest() would free the request that QtHttpServer is still looking at.
        QMetaObject::invokeMethod(
            m_socket, [socket = m_socket] { socket->disconnectFromHost(); }, Qt::QueuedConnection);
    }
}

void AnswerChannel::drop() const
{
    if (m_socket) {
        QMetaObject::invokeMethod(
            m_socket, [socket = m_socket] { socket->disconnectFromHost(); }, Qt::QueuedConnection);
    }
}

ConnectionServer::ConnectionServer(QObject *parent) : QTcpServer(parent)
{
    setListenBacklogSize(Backlog);
    setMaxPendingConnections(Backlog);
}

void ConnectionServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    const quint16 port = socket->peerPort();
    m_connections.insert(port, socket);
    connect(socket, &QObject::destroyed, this, [this, port] {
        // The port may belong to a newer connection by now.
        if (const auto known = m_connections.constFind(port); known != m_connections.cend() && known->isNull()) {
            m_connections.erase(known);
        }
    });
    addPendingConnection(socket);
}

HttpAdapter::HttpAdapter(Handler handler, QObject *parent)
    : QAbstractHttpServer(parent), m_handler(std::move(handler)), m_server(new ConnectionServer(this))
{ }

bool HttpAdapter::listenOnLoopback(quint16 port)
{
    if (!m_server->listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    bind(m_server);
    return true;
}

QUrl HttpAdapter::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    return url;
}

bool HttpAdapter::handleRequest(const QHttpServerRequest &request, Responder responder)
{
    QTcpSocket *socket = connectionOf(request, responder, *m_server);
    if (!socket) {
        return true;
    }
    const auto copy = received(request, socket->peerPort());
    const bool keepAlive = copy.header("Connection").compare("close", Qt::CaseInsensitive) != 0;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_handler(copy, AnswerChannel(socket, keepAlive, copy.method != "HEAD"));
    return true;
}

void HttpAdapter::missingHandler(const QHttpServerRequest &, MissingResponder)
{
    Q_UNREACHABLE(); // handleRequest() takes everything
}

} // namespace simulator
