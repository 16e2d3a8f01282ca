#include "app/base/process.h"

#include "app/base/log.h"

#include <QDir>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <thread>

#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

std::atomic<int> detachedWork{0};

} // namespace

void makeFilesPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
}

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        qCWarning(logWindow) << "core dumps cannot be switched off:" << std::system_category().message(errno).c_str();
    }
}

bool allowsCoreDumps(int argc, const char *const *argv)
{
    return qEnvironmentVariableIntValue("ALLOWDESK_CORE_DUMPS") == 1
        || std::any_of(argv, argv + argc,
            [](const char *argument) { return QByteArrayView(argument) == QByteArrayView("--allow-core-dumps"); });
}

Result<void> findHome()
{
    if (!qEnvironmentVariableIsEmpty("XDG_DATA_HOME") && !qEnvironmentVariableIsEmpty("XDG_CONFIG_HOME")) {
        return {};
    }
    if (qEnvironmentVariableIsEmpty("HOME")) {
        const passwd *const user = ::getpwuid(::geteuid());
        if (!user || !user->pw_dir || *user->pw_dir == '\0') {
            return failure({.kind = ErrorKind::Storage, .serviceCode = u"home.missing"_s});
        }
        qputenv("HOME", user->pw_dir);
    }
    const QByteArray home = qgetenv("HOME");
    if (QFile::encodeName(QFile::decodeName(home)) != home) {
        return failure(
            {.kind = ErrorKind::Storage, .serviceCode = u"home.not-utf-8"_s, .subject = QFile::decodeName(home)});
    }
    return {};
}

void startDetached(std::function<void()> work)
{
    ++detachedWork;
    std::thread([work = std::move(work)]() mutable {
        work();
        work = nullptr; // what it owns goes before it counts as ended
        --detachedWork;
    }).detach();
}

bool isDetachedWorkRunning()
{
    return detachedWork > 0;
}

} // namespace allowdesk
