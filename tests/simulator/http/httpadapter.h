#pragma once

#include "tests/simulator/http/message.h"

#include <QAbstractHttpServer>
#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace simulator
{

// What QtHttpServer hands over with a request, of which we need nothing: its type differs by version of Qt. 6.4 and 6.8
// are tried; those between follow Qt's documentation.
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
using Responder = QTcpSocket *;
using MissingResponder = QTcpSocket *;
#elif QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
using Responder = QHttpServerResponder &;
using MissingResponder = QHttpServerResponder &&;
#else
using Responder = QHttpServerResponder &;
using MissingResponder = QHttpServerResponder &;
#endif

/// Where the answer to one request goes. Copies may be kept for any time: a client that is gone is simply not answered.
class AnswerChannel
{
public:
    AnswerChannel(QTcpSocket *socket, bool keepAlive, bool withBody);

    void send(const Answer &answer) const;

    /// Closes the connection without an answer.
    void drop() const;

private:
    QPointer<QTcpSocket> m_socket;
    bool m_keepAlive;
    bool m_withBody;
};

/// Listens, and knows its connections by the client's port, which is all that QtHttpServer tells of one.
class ConnectionServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionServer)

public:
    explicit ConnectionServer(QObject *parent);

    /// Null when the client has gone.
    [[nodiscard]] QTcpSocket *connectionFrom(quint16 port) const { return m_connections.value(port); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QHash<quint16, QPointer<QTcpSocket>> m_connections;
};

/// The only place that knows QtHttpServer: it parses requests, we write the answers ourselves, because its own
/// deferred responder (6.4) crashes when the client has gone away, and none of its versions can cut an answer short.
class HttpAdapter final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Request &, const AnswerChannel &)>;

    explicit HttpAdapter(Handler handler, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(HttpAdapter)

    /// Listens on the loopback address; port 0 picks one. False when the port is taken.
    [[nodiscard]] bool listenOnLoopback(quint16 port);
    [[nodiscard]] QUrl url() const;

protected:
    bool handleRequest(const QHttpServerRequest &request, Responder responder) override;
    void missingHandler(const QHttpServerRequest &request, MissingResponder responder) override;

private:
    Handler m_handler;
    ConnectionServer *m_server;
};

} // namespace simulator
