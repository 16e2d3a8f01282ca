#include "tests/simulator/http/httpadapter.h"

#include <QHostAddress>
#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QTcpServer>

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

Request received(const QHttpServerRequest &request, const QTcpSocket *socket)
{
    Request result{.method = methodName(request.method()),
        .path = request.url().path(QUrl::FullyEncoded).toLatin1(),
        .query = request.url().query(QUrl::FullyEncoded).toLatin1(),
        .body = request.body(),
        .connection = socket->peerPort()};
    const auto headers = request.headers();
    result.headers.reserve(headers.size());
    for (const auto &header : headers) {
        result.headers.append({header.first, header.second});
    }
    return result;
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

HttpAdapter::HttpAdapter(Handler handler, QObject *parent) : QAbstractHttpServer(parent), m_handler(std::move(handler))
{ }

bool HttpAdapter::listenOnLoopback(quint16 port)
{
    auto *server = new QTcpServer(this);
    server->setListenBacklogSize(Backlog);
    server->setMaxPendingConnections(Backlog);
    if (!server->listen(QHostAddress::LocalHost, port)) {
        return false;
    }
    m_port = server->serverPort();
    bind(server);
    return true;
}

QUrl HttpAdapter::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    return url;
}

bool HttpAdapter::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const auto copy = received(request, socket);
    const bool keepAlive = copy.header("Connection").compare("close", Qt::CaseInsensitive) != 0;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_handler(copy, AnswerChannel(socket, keepAlive, copy.method != "HEAD"));
    return true;
}

void HttpAdapter::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    socket->disconnectFromHost(); // never called: handleRequest() takes everything
}

} // namespace simulator
