#include "ui/support/singleinstance.h"

#include "app/base/log.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr qsizetype longestLine = qsizetype{64} << 10;
constexpr qsizetype longestSocketPath = 107; // bytes, by the system's own structure
constexpr QByteArrayView taken = "taken\n";
constexpr QByteArrayView refused = "refused\n";

// Where windows of this process appear.
QString ownDisplay()
{
    const QString wayland = qEnvironmentVariable("WAYLAND_DISPLAY");
    const QString display = wayland.isEmpty() ? qEnvironmentVariable("DISPLAY") : wayland;
    return u"%1 %2"_s.arg(QSysInfo::machineHostName(), display).trimmed();
}

} // namespace

SingleInstance::SingleInstance(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *other = m_server.nextPendingConnection()) {
            listen(other);
            Q_EMIT raiseRequested();
        }
    });
}

SingleInstance::~SingleInstance() = default;

// In the profile, where nobody else may look for it; where that path is too long for a socket, among the person's own
// sockets, under a name that is made of the path.
QString SingleInstance::socketPath() const
{
    const QDir folder(m_folder);
    const QString path = folder.absoluteFilePath(u"window"_s);
    if (QFile::encodeName(path).size() <= longestSocketPath) {
        return path;
    }
    const QByteArray name =
        QCryptographicHash::hash(QFile::encodeName(folder.absolutePath()), QCryptographicHash::Sha256)
            .toHex()
            .first(32);
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation))
        .filePath(u"allowdesk-"_s + QString::fromLatin1(name));
}

Result<void> SingleInstance::take(const OpenRequest &request)
{
    // The first line is for people.
    const QString about = tr("process %1 on %2, display %3")
                              .arg(QCoreApplication::applicationPid())
                              .arg(QSysInfo::machineHostName(), qEnvironmentVariable("DISPLAY"))
        + u'\n' + ownDisplay();
    const auto locked = m_lock.acquire(QDir(m_folder).filePath(u"lock"_s), about);
    if (!locked) {
        return failure(locked.error().kind == ErrorKind::Conflict ? refusal(locked.error(), request) : locked.error());
    }
    // Ours now: a socket file that is left was of a process that is gone.
    QLocalServer::removeServer(socketPath());
    if (!m_server.listen(socketPath())) {
        qCWarning(logWindow) << "a second start cannot raise this window:" << m_server.errorString();
    }
    return {};
}

Error SingleInstance::refusal(Error held, const OpenRequest &request) const
{
    const QString itsDisplay = held.message.section(u'\n', 1);
    held.message = held.message.section(u'\n', 0, 0);
    const Answer answer = handOver(request);
    if (answer != Answer::Taken && !request.isEmpty()) {
        return {.kind = ErrorKind::Timeout,
            .serviceCode = u"instance.not-handed-over"_s,
            .message = held.message,
            .subject = request.file.isEmpty() ? request.workspace : request.file};
    }
    held.serviceCode = answer == Answer::None ? u"instance.silent"_s
        : itsDisplay == ownDisplay()          ? u"instance.raised"_s
                                              : u"instance.elsewhere"_s;
    return held;
}

// The connection alone raises the window. A request counts as handed over only when the other one says so.
SingleInstance::Answer SingleInstance::handOver(const OpenRequest &request) const
{
    QLocalSocket first;
    const QDeadlineTimer end(longestAnswer);
    first.connectToServer(socketPath());
    if (!first.waitForConnected(longestAnswer)) {
        qCWarning(logWindow) << "the running program does not answer:" << first.errorString();
        return Answer::None;
    }
    if (request.isEmpty()) {
        return Answer::Connected;
    }
    first.write(toLine(request));
    while (!first.canReadLine() && first.waitForReadyRead(static_cast<int>(end.remainingTime()))) { }
    return first.readLine() == taken ? Answer::Taken : Answer::Connected;
}

void SingleInstance::listen(QLocalSocket *other)
{
    connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
    connect(other, &QLocalSocket::readyRead, this, [this, other] { receive(*other); });
    if (other->bytesAvailable() > 0) {
        receive(*other);
    }
}

void SingleInstance::receive(QLocalSocket &other)
{
    if (!other.canReadLine() && other.bytesAvailable() < longestLine) {
        return;
    }
    const auto request = openRequestFromLine(other.readLine(longestLine));
    other.write((request ? taken : refused).toByteArray());
    other.disconnectFromServer(); // once that is written
    if (request) {
        Q_EMIT openRequested(*request);
    }
}

} // namespace allowdesk

#include "moc_singleinstance.cpp"
