#include "ui/support/singleinstance.h"

#include "app/base/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocalSocket>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{

SingleInstance::SingleInstance(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        // The connection itself is the message.
        m_server.nextPendingConnection()->deleteLater();
        Q_EMIT raiseRequested();
    });
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::socketPath() const
{
    return QDir(m_folder).filePath(u"window"_s);
}

Result<void> SingleInstance::take()
{
    const QString about = tr("process %1 on %2, display %3")
                              .arg(QCoreApplication::applicationPid())
                              .arg(QSysInfo::machineHostName(), qEnvironmentVariable("DISPLAY"));
    const auto locked = m_lock.acquire(QDir(m_folder).filePath(u"lock"_s), about);
    if (!locked) {
        if (locked.error().kind == ErrorKind::Conflict) {
            QLocalSocket other;
            other.connectToServer(socketPath());
            if (!other.waitForConnected(1000)) {
                qCWarning(logWindow) << "the running program does not answer:" << other.errorString();
            }
        }
        return locked;
    }
    // Ours now: a socket file that is left was of a process that is gone.
    QLocalServer::removeServer(socketPath());
    if (!m_server.listen(socketPath())) {
        qCWarning(logWindow) << "a second start cannot raise this window:" << m_server.errorString();
    }
    return {};
}

} // namespace allowdesk

#include "moc_singleinstance.cpp"
