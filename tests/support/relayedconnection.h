#pragma once

#include "tests/support/tcprelay.h"

#include <QObject>

class QTcpSocket;

namespace allowdesk
{

/// One connection of a TcpRelay: two sockets and what happens between them.
class RelayedConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RelayedConnection)

public:
    /// Owns the client's socket and dies when both sides are done.
    RelayedConnection(QTcpSocket *client, const QUrl &target, const RelayFault &fault, QObject *parent);
    ~RelayedConnection() override;

    void cut(bool reset);

Q_SIGNALS:
    void faultPlayed();
    void passed(qint64 upstream, qint64 downstream);

private:
    struct Way
    {
        QTcpSocket *from = nullptr;
        QTcpSocket *to = nullptr;
        std::optional<qint64> cutAfter{};
        qint64 passed = 0;
    };
    void relay(Way &way);
    void pass(Way &way, const QByteArray &bytes);
    void playFault();

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    RelayFault m_fault;
    Way m_up;
    Way m_down;
    bool m_stalled = false;
};

} // namespace allowdesk
