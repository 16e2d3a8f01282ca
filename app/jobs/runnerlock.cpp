#include "app/jobs/runnerlock.h"

#include "app/base/privatefiles.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace allowdesk
{

RunnerLock::~RunnerLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<void> RunnerLock::acquire(const QString &path, const QString &aboutThisProcess)
{
    // Close-on-exec: a child such as the simulator must not keep the lock when this process is gone.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return systemFailure(path);
    }
    QFile file;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        const auto error = systemFailure(path);
        QString holder;
        if (taken && file.open(descriptor, QIODevice::ReadOnly)) {
            holder = QString::fromUtf8(file.read(4096)).trimmed();
        }
        ::close(descriptor);
        return taken ? failure(ErrorKind::Conflict, holder, path) : error;
    }
    const QByteArray about = aboutThisProcess.toUtf8() + '\n';
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, about.constData(), about.size(), 0) != about.size()) {
        const auto error = systemFailure(path);
        ::close(descriptor);
        return error;
    }
    m_descriptor = descriptor;
    return {};
}

} // namespace allowdesk
