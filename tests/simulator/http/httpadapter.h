#pragma once

#include "tests/simulator/http/message.h"

#include <QAbstractHttpServer>
#include <QPointer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace simulator
{

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

/// The only place that knows QtHttpServer: it parses requests, we write the answers ourselves, because its own
/// deferred responder (6.4) crashes when the client has gone away.
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
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    Handler m_handler;
    quint16 m_port = 0;
};

} // namespace simulator
