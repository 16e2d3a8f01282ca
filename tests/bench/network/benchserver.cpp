#include "tests/bench/network/benchserver.h"

#include <QTcpSocket>
#include <QTimer>

namespace allowdesk
{
namespace
{

const QByteArray whitelist =
    R"({"instance_id":"5f0c0000-0000-4000-8000-000000000001","enable_whitelist":true,"whitelist":[)"
    R"({"group_name":"office-berlin","ip_list":["10.1.0.0/24","10.2.0.7","192.168.10.0/28","172.16.4.0/22"]},)"
    R"({"group_name":"partners","ip_list":["203.0.113.7","198.51.100.0/24"]}],"whitelist_ip_limit_num":20})";

QByteArray http(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

qsizetype contentLength(const QByteArray &head)
{
    const qsizetype field = head.toLower().indexOf("\r\ncontent-length:");
    return field < 0 ? 0 : head.mid(field + 17, head.indexOf("\r\n", field + 2) - field - 17).trimmed().toLongLong();
}

} // namespace

BenchServer::BenchServer(BenchServerOptions options, QObject *parent) : QTcpServer(parent), m_options(options)
{
    // The queue of the default is shorter than the number of connections that come at once.
    setListenBacklogSize(1024);
    if (!listen(QHostAddress::LocalHost)) {
        qFatal("no port to listen on");
    }
}

BenchServer::~BenchServer() = default;

void BenchServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readRequests(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void BenchServer::readRequests(QTcpSocket *socket)
{
    QByteArray unread = socket->property("unread").toByteArray() + socket->readAll();
    for (qsizetype end = unread.indexOf("\r\n\r\n"); end >= 0; end = unread.indexOf("\r\n\r\n")) {
        const QByteArray head = unread.left(end + 4);
        const qsizetype whole = head.size() + contentLength(head);
        if (unread.size() < whole) {
            break;
        }
        unread.remove(0, whole);
        const QByteArray answer = answerTo(head);
        const bool counts = head.startsWith("GET /_counts ");
        QTimer::singleShot(counts ? std::chrono::milliseconds(0) : m_options.delay, Qt::PreciseTimer, socket,
            [socket, answer] { socket->write(answer); });
    }
    socket->setProperty("unread", unread);
}

QByteArray BenchServer::answerTo(const QByteArray &head)
{
    if (head.startsWith("GET /_counts ")) {
        return http("200 OK",
            "{\"accepted\":" + QByteArray::number(m_acceptedCount)
                + ",\"refused\":" + QByteArray::number(m_refusedCount) + "}");
    }
    if (!accepts()) {
        ++m_refusedCount;
        return refusal();
    }
    ++m_acceptedCount;
    return http("200 OK", whitelist);
}

bool BenchServer::accepts()
{
    if (!m_options.limit) {
        return true;
    }
    const auto now = std::chrono::steady_clock::now();
    while (!m_accepted.empty() && m_accepted.front() + m_options.limit->window <= now) {
        m_accepted.pop_front();
    }
    if (int(m_accepted.size()) >= m_options.limit->calls) {
        return false;
    }
    m_accepted.push_back(now);
    return true;
}

QByteArray BenchServer::refusal() const
{
    QByteArray text = "The throttling threshold has been reached";
    if (m_options.saysLimit) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_options.limit->window).count();
        text += ": policy user over ratelimit,limit:" + QByteArray::number(m_options.limit->calls)
            + ",time:" + QByteArray::number(qint64(seconds)) + " second";
    }
    QByteArray headers;
    if (m_options.saysRetryAfter) {
        const auto left = m_accepted.front() + m_options.limit->window - std::chrono::steady_clock::now();
        headers = "Retry-After: " + QByteArray::number(qint64(std::chrono::ceil<std::chrono::seconds>(left).count()))
            + "\r\n";
    }
    return http("429 Too Many Requests", "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"" + text + "\"}", headers);
}

} // namespace allowdesk
