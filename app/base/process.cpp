#include "app/base/process.h"

#include "app/base/log.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <thread>

#include <pwd.h>
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

// Not PR_SET_DUMPABLE: with that the desktop's portals may not look at the process and refuse it all their services,
// among them what tells of a dark look.
void forbidCoreDumps()
{
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0) {
        qCWarning(logWindow) << "core dumps cannot be switched off:" << std::system_category().message(errno).c_str();
    }
    // The limit says nothing to a handler that takes dumps from a pipe: that one gets a dump without any memory.
    QFile filter(u"/proc/self/coredump_filter"_s);
    if (!filter.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || filter.write("0") != 1) {
        qCWarning(logWindow) << "memory cannot be kept out of core dumps:" << filter.errorString();
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
