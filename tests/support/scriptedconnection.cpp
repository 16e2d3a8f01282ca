#include "tests/support/scriptedconnection.h"

#include <QTcpSocket>

#include <sys/socket.h>

#include <algorithm>

namespace allowdesk
{
namespace
{

qint64 contentLength(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:")) {
            return line.mid(15).trimmed().toLongLong();
        }
    }
    return 0;
}

// Size of the head including its empty line; -1 while it has not all come.
qint64 headSize(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

} // namespace

ScriptedConnection::ScriptedConnection(QTcpSocket *socket, const Script &script, QByteArray *received, QObject *parent)
    : QObject(parent), m_socket(socket), m_steps(script.steps()), m_received(received)
{
    m_socket->setParent(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScriptedConnection::proceed);
    connect(m_socket, &QTcpSocket::readyRead, this, &ScriptedConnection::readMore);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ScriptedConnection::proceed);
    connect(m_socket, &QTcpSocket::disconnected, &m_timer, &QTimer::stop);
    QMetaObject::invokeMethod(this, &ScriptedConnection::proceed, Qt::QueuedConnection);
}

ScriptedConnection::~ScriptedConnection()
{
    m_socket->disconnect(this);
}

void ScriptedConnection::readMore()
{
    const QByteArray bytes = m_socket->readAll();
    *m_received += bytes;
    m_unread += bytes;
    proceed();
}

void ScriptedConnection::proceed()
{
    // A step writes, and writing may come back here; a timer that runs is what the step waits for.
    if (m_proceeding || m_timer.isActive()) {
        return;
    }
    m_proceeding = true;
    while (m_next < m_steps.size()) {
        const Script::Step step = m_steps.at(m_next);
        if (!std::visit([this](const auto &what) { return run(what); }, step)) {
            break;
        }
        m_progress = 0;
        ++m_next;
    }
    m_proceeding = false;
}

bool ScriptedConnection::run(const Script::ReadHead &)
{
    const qint64 size = headSize(m_unread);
    if (size < 0) {
        return false;
    }
    m_unread.remove(0, size);
    return true;
}

bool ScriptedConnection::run(const Script::ReadRequest &)
{
    const qint64 head = headSize(m_unread);
    const qint64 whole = head + contentLength(m_unread.left(std::max(head, qint64(0))));
    if (head < 0 || m_unread.size() < whole) {
        return false;
    }
    m_unread.remove(0, whole);
    return true;
}

bool ScriptedConnection::run(const Script::ReadBytes &step)
{
    if (m_unread.size() < step.count) {
        return false;
    }
    m_unread.remove(0, step.count);
    return true;
}

bool ScriptedConnection::run(const Script::Send &step)
{
    m_socket->write(step.bytes);
    m_socket->flush();
    return true;
}

bool ScriptedConnection::run(const Script::Drip &step)
{
    if (m_progress >= step.bytes.size()) {
        return true;
    }
    m_timer.start(step.pause);
    m_socket->write(step.bytes.constData() + m_progress++, 1);
    return false;
}

bool ScriptedConnection::run(const Script::Repeat &step)
{
    while (m_progress < step.total) {
        if (m_socket->bytesToWrite() > 256 * 1024) {
            return false; // bytesWritten comes back here
        }
        m_progress += std::max(m_socket->write(step.chunk), qint64(1));
    }
    return true;
}

bool ScriptedConnection::run(const Script::Wait &step)
{
    if (m_progress++ > 0) {
        return true;
    }
    m_timer.start(step.pause);
    return false;
}

bool ScriptedConnection::run(const Script::Close &)
{
    m_socket->disconnectFromHost();
    return true;
}

bool ScriptedConnection::run(const Script::Reset &)
{
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket->abort();
    return true;
}

bool ScriptedConnection::run(const Script::Again &)
{
    m_next = -1;
    return true;
}

} // namespace allowdesk

#include "moc_scriptedconnection.cpp"
