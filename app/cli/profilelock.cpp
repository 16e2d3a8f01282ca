#include "app/cli/profilelock.h"

#include <QCoreApplication>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{

Result<void> lockProfile(RunnerLock &lock, const Profile &profile)
{
    const QString about =
        lockOwner + u", process %1 on %2"_s.arg(QCoreApplication::applicationPid()).arg(QSysInfo::machineHostName());
    return makeFolders(profile)
        .and_then([&] { return lock.acquire(profile.lockFile(), about); })
        .map_error([](const Error &error) {
            const bool isHeld = error.kind == ErrorKind::Conflict;
            return isHeld ? Error{.kind = ErrorKind::Conflict,
                       .serviceCode = u"cli.profile-held"_s,
                       .message = error.message.section(u'\n', 0, 0)}
                          : error;
        });
}

} // namespace allowdesk::cli
