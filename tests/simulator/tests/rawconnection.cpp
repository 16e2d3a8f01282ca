#include "tests/simulator/tests/rawconnection.h"

#include <QTest>

namespace simulator
{

namespace
{

constexpr int LongestWait = 20'000;

qsizetype announcedLength(const QByteArray &head)
{
    const auto at = head.indexOf("Content-Length: ");
    return at < 0 ? 0 : head.mid(at + 16, head.indexOf("\r\n", at) - at - 16).toLongLong();
}

} // namespace

RawConnection::RawConnection(const QUrl &url) : m_host(url.authority().toLatin1())
{
    m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    QTRY_COMPARE_WITH_TIMEOUT(m_socket.state(), QAbstractSocket::ConnectedState, LongestWait);
}

void RawConnection::send(
    const QByteArray &method, const QByteArray &target, const QByteArray &body, const QList<Header> &headers)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: " + m_host + "\r\n";
    for (const auto &[name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty()) {
        bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    sendBytes(bytes + "\r\n" + body);
}

void RawConnection::sendBytes(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

bool RawConnection::waitForMore()
{
    const bool something = QTest::qWaitFor(
        [this] { return m_socket.bytesAvailable() > 0 || m_socket.state() != QAbstractSocket::ConnectedState; },
        LongestWait);
    const auto bytes = m_socket.readAll();
    m_received += bytes;
    return something && !bytes.isEmpty();
}

QByteArray RawConnection::readAnswer()
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!waitForMore()) {
            return {};
        }
    }
    const auto total = end + 4 + announcedLength(m_received.first(end + 2));
    while (m_received.size() < total) {
        if (!waitForMore()) {
            return {};
        }
    }
    auto answer = m_received.first(total);
    m_received.remove(0, total);
    return answer;
}

QByteArray RawConnection::readToEnd()
{
    while (waitForMore()) { }
    return m_received;
}

} // namespace simulator
