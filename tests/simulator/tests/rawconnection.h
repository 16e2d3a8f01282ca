#pragma once

#include "tests/simulator/http/message.h"

#include <QTcpSocket>
#include <QUrl>

namespace simulator
{

/// One TCP connection, for what an HTTP library hides: kept connections, cut bodies, answers that never come.
class RawConnection
{
public:
    explicit RawConnection(const QUrl &url);

    /// Writes one request; Host, Content-Length and, for a body, the Content-Type of JSON are added.
    void send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        const QList<Header> &headers = {});
    void sendBytes(const QByteArray &bytes);

    /// Reads one answer: header block and as many bytes as it announces.
    [[nodiscard]] QByteArray readAnswer();

    /// Everything until the other side closes.
    [[nodiscard]] QByteArray readToEnd();

    void abort() { m_socket.abort(); }

private:
    [[nodiscard]] bool waitForMore();

    QTcpSocket m_socket;
    QByteArray m_host;
    QByteArray m_received;
};

} // namespace simulator
