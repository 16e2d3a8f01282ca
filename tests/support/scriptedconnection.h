#pragma once

#include "tests/support/script.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace allowdesk
{

/// Plays one script on one socket; a part of ScriptedServer.
class ScriptedConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedConnection)

public:
    /// Appends what it reads to `received`, which must outlive it. Owns the socket.
    ScriptedConnection(QTcpSocket *socket, const Script &script, QByteArray *received, QObject *parent);
    ~ScriptedConnection() override;

private:
    /// Whether the step is done and the next one may begin.
    bool run(const Script::ReadHead &step);
    bool run(const Script::ReadRequest &step);
    bool run(const Script::ReadBytes &step);
    bool run(const Script::Send &step);
    bool run(const Script::Drip &step);
    bool run(const Script::Repeat &step);
    bool run(const Script::Wait &step);
    bool run(const Script::Close &step);
    bool run(const Script::Reset &step);
    bool run(const Script::Again &step);

    void readMore();
    void proceed();

    QTcpSocket *m_socket;
    QList<Script::Step> m_steps;
    qsizetype m_next = 0;
    QByteArray *m_received;
    QByteArray m_unread; ///< read from the socket, not yet taken by a step
    qint64 m_progress = 0; ///< within a step that takes several turns
    QTimer m_timer;
    bool m_proceeding = false;
};

} // namespace allowdesk
