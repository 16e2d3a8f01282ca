#pragma once

#include "tests/support/script.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <deque>
#include <optional>

class QTcpSocket;

namespace allowdesk
{

/// A server on loopback that plays a script on each connection and records what it reads.
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)

public:
    /// Listens at once, on a port of the system's choice.
    explicit ScriptedServer(QObject *parent = nullptr);
    ~ScriptedServer() override;

    /// Scripts for the connections to come, in order; the last one is played again and again.
    void play(const QList<Script> &scripts) { m_scripts = scripts; }
    void play(const Script &script) { play(QList<Script>{script}); }

    /// Speaks TLS from now on.
    void useTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    /// "http://127.0.0.1:<port>", or https.
    [[nodiscard]] QUrl url() const;

    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    /// Connections on which anything came: later Qt connects once more before it gives a request up.
    [[nodiscard]] int usedCount() const;
    /// Requests of which the empty line after the head was read.
    [[nodiscard]] int requestCount() const { return int(requests().size()); }
    /// Each request as read so far, head and body.
    [[nodiscard]] QByteArrayList requests() const;
    /// Everything read on one connection.
    [[nodiscard]] const QByteArray &received(int connection) const { return m_received.at(std::size_t(connection)); }
    /// How many of the connections are still open.
    [[nodiscard]] int openCount() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *makeSocket(qintptr descriptor);

    QList<Script> m_scripts;
    std::optional<QSslConfiguration> m_tls;
    std::deque<QByteArray> m_received; // connections hold pointers to its elements
    int m_connectionCount = 0;
};

} // namespace allowdesk
