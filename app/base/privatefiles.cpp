#include "app/base/privatefiles.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr mode_t othersRights = S_IRWXG | S_IRWXO;

Result<void> takeRightsOfOthers(const QString &path)
{
    struct stat status = {};
    const QByteArray name = QFile::encodeName(path);
    if (::lstat(name.constData(), &status) != 0) {
        return errno == ENOENT || errno == ENOTDIR ? Result<void>() : systemFailure(path);
    }
    const bool isOurKind = S_ISREG(status.st_mode) || S_ISDIR(status.st_mode) || S_ISSOCK(status.st_mode);
    if (!isOurKind || (status.st_mode & othersRights) == 0) {
        return {};
    }
    if (::chmod(name.constData(), status.st_mode & ~othersRights & 07777) != 0) {
        return systemFailure(path);
    }
    return {};
}

// What a file is that is none; empty for a regular one.
QString otherKind(mode_t mode)
{
    if (S_ISREG(mode)) {
        return {};
    }
    if (S_ISDIR(mode)) {
        return u"it is a folder"_s;
    }
    if (S_ISFIFO(mode)) {
        return u"it is a pipe"_s;
    }
    return S_ISSOCK(mode) ? u"it is a socket"_s : u"it is a device"_s;
}

tl::unexpected<Error> notRegular(const QString &what, const QString &path)
{
    return failure(
        {.kind = ErrorKind::Storage, .serviceCode = u"file.not-regular"_s, .message = what, .subject = path});
}

} // namespace

tl::unexpected<Error> systemFailure(const QString &path)
{
    return failure(ErrorKind::Storage, QString::fromStdString(std::system_category().message(errno)), path);
}

Result<void> makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(QDir(path).absolutePath());
    if (QFileInfo(clean).isDir()) {
        return takeRightsOfOthers(clean);
    }
    if (const QString above = QFileInfo(clean).path(); above != clean && !QFileInfo(above).isDir()) {
        if (auto made = makePrivateFolder(above); !made) {
            return made;
        }
    }
    if (::mkdir(QFile::encodeName(clean).constData(), S_IRWXU) != 0 && errno != EEXIST) {
        return systemFailure(clean);
    }
    return QFileInfo(clean).isDir()
        ? Result<void>()
        : failure(ErrorKind::Storage, u"a file has the name that this folder needs"_s, clean);
}

Result<void> makePrivate(const QString &path)
{
    Result<void> all = takeRightsOfOthers(path);
    if (QFileInfo(path).isDir() && !QFileInfo(path).isSymLink()) {
        const QStringList names =
            QDir(path).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System);
        for (const QString &name : names) {
            const Result<void> one = makePrivate(QDir(path).filePath(name));
            all = all ? one : all;
        }
    }
    return all;
}

Result<void> makePrivateFile(const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return systemFailure(path);
    }
    ::close(descriptor);
    return {};
}

Result<void> openRegularFile(QFile &file)
{
    const QString path = file.fileName();
    // A pipe without a writer would hold a blocking open() for ever.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 && errno == ENOENT) {
        return failure(Error{.kind = ErrorKind::NotFound, .serviceCode = u"file.not-there"_s, .subject = path});
    }
    if (descriptor < 0) {
        return errno == ENXIO ? notRegular(u"it is a socket"_s, path) : Result<void>(systemFailure(path));
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        const auto error = systemFailure(path);
        ::close(descriptor);
        return error;
    }
    if (const QString what = otherKind(status.st_mode); !what.isEmpty()) {
        ::close(descriptor);
        return notRegular(what, path);
    }
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return failure(ErrorKind::Storage, file.errorString(), path);
    }
    return {};
}

} // namespace allowdesk
