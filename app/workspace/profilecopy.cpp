#include "app/workspace/profilecopy.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonreader.h"
#include "app/base/privatefiles.h"
#include "app/jobs/sqlitefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct SavedFile
{
    QString path{}; ///< "data/journal.sqlite"
    QByteArray digest{}; ///< SHA-256, in hexadecimal digits
};

// What belongs to one run, to another profile, or to a format that was carried over.
bool isLeftOut(const QString &path)
{
    return path == "lock"_L1 || path.startsWith("demo/"_L1) || path.endsWith("-wal"_L1) || path.endsWith("-shm"_L1)
        || path.contains(".version-"_L1);
}

QStringList filesIn(const QString &folder)
{
    QStringList paths;
    const QDir root(folder);
    QDirIterator each(folder, QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = root.relativeFilePath(each.next());
        if (!isLeftOut(path)) {
            paths << path;
        }
    }
    paths.sort();
    return paths;
}

QList<std::pair<QString, QString>> partsOf(const Profile &profile)
{
    return {{u"configuration"_s, profile.configuration}, {u"data"_s, profile.data}};
}

Result<QByteArray> digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return openRegularFile(file).and_then([&]() -> Result<QByteArray> {
        return hash.addData(&file) ? Result<QByteArray>(hash.result().toHex())
                                   : failure(ErrorKind::Storage, file.errorString(), path);
    });
}

Result<void> copyFile(const QString &from, const QString &to)
{
    return makePrivateFolder(QFileInfo(to).path()).and_then([&]() -> Result<void> {
        QFile file(from);
        return file.copy(to) ? makePrivate(to) : failure(ErrorKind::Storage, file.errorString(), to);
    });
}

// A database may be open elsewhere; its copy is whole.
Result<void> copyDatabase(const QString &from, const QString &to)
{
    SqliteFile file;
    return makePrivateFolder(QFileInfo(to).path()).and_then([&] { return file.open(from); }).and_then([&] {
        return file.copyTo(to);
    });
}

QJsonObject contentsJson(const QList<SavedFile> &files, const QDateTime &now)
{
    QJsonArray all;
    for (const SavedFile &file : files) {
        all.append(QJsonObject{{u"path"_s, file.path}, {u"sha256"_s, QString::fromLatin1(file.digest)}});
    }
    return {{u"format"_s, u"allowdesk-profile"_s}, {u"version"_s, profileCopyFormat().version()},
        {u"program"_s, QCoreApplication::applicationVersion()},
        {u"saved_at"_s, now.toUTC().toString(Qt::ISODateWithMs)}, {u"files"_s, all}};
}

tl::unexpected<Error> changed(const QString &path)
{
    return failure({.kind = ErrorKind::Payload, .serviceCode = u"profile.changed"_s, .subject = path});
}

// It says where files go, and comes from outside.
bool isInside(const QString &path)
{
    return QDir::cleanPath(path) == path && (path.startsWith("data/"_L1) || path.startsWith("configuration/"_L1))
        && !isLeftOut(path.section(u'/', 1));
}

Result<SavedFile> savedFile(const QJsonObject &json)
{
    JsonReader reader(json);
    const SavedFile file{reader.requiredText("path"_L1), reader.requiredText("sha256"_L1).toLatin1()};
    return reader.result(file).and_then(
        [](const SavedFile &saved) { return isInside(saved.path) ? Result<SavedFile>(saved) : changed(saved.path); });
}

Result<QList<SavedFile>> filesOf(const QString &folder)
{
    const QString name = QDir(folder).filePath(u"profile.json"_s);
    if (!QFileInfo::exists(name)) {
        return failure({.kind = ErrorKind::NotFound, .serviceCode = u"profile.none"_s, .subject = folder});
    }
    return readJsonFile(name)
        .and_then([&](const QJsonObject &json) {
            return json[u"format"_s] == "allowdesk-profile"_L1 ? migrated(json, profileCopyFormat())
                                                               : Result<QJsonObject>(changed(name));
        })
        .and_then([](const QJsonObject &json) {
            JsonReader reader(json);
            const auto files = reader.list("files"_L1, &savedFile);
            return reader.result(files);
        });
}

Result<void> check(const QString &folder, const QList<SavedFile> &files)
{
    for (const SavedFile &file : files) {
        const QString path = QDir(folder).filePath(file.path);
        if (!QFileInfo::exists(path)) {
            return changed(path);
        }
        const auto digest = digestOf(path);
        if (!digest) {
            return failure(digest.error());
        }
        if (*digest != file.digest) {
            return changed(path);
        }
    }
    return {};
}

QString placeOf(const SavedFile &file, const Profile &profile)
{
    const QString part = file.path.section(u'/', 0, 0);
    const QDir folder(part == "data"_L1 ? profile.data : profile.configuration);
    return folder.filePath(file.path.section(u'/', 1));
}

} // namespace

const JsonFormat &profileCopyFormat()
{
    static const JsonFormat format{};
    return format;
}

Result<qsizetype> saveProfile(const Profile &profile, const QString &folder, const QDateTime &now)
{
    const QDir target(folder);
    if (target.exists() && !target.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        return failure({.kind = ErrorKind::Conflict, .serviceCode = u"profile.folder-used"_s, .subject = folder});
    }
    QList<SavedFile> files;
    auto done = makePrivateFolder(folder);
    const auto parts = partsOf(profile);
    for (const auto &[part, source] : parts) {
        const QStringList names = filesIn(source);
        for (const QString &name : names) {
            const QString from = QDir(source).filePath(name);
            const SavedFile file{.path = part + u'/' + name};
            const QString to = target.filePath(file.path);
            done =
                done.and_then([&] { return name.endsWith(".sqlite"_L1) ? copyDatabase(from, to) : copyFile(from, to); })
                    .and_then([&] { return digestOf(to); })
                    .map([&](const QByteArray &digest) {
                        files << SavedFile{file.path, digest};
                    });
        }
    }
    return done.and_then([&] { return writeJsonFile(target.filePath(u"profile.json"_s), contentsJson(files, now)); })
        .map([&] { return files.size(); });
}

Result<qsizetype> restoreProfile(const QString &folder, const Profile &profile)
{
    const auto parts = partsOf(profile);
    const bool isUsed =
        std::any_of(parts.begin(), parts.end(), [](const auto &part) { return !filesIn(part.second).isEmpty(); });
    if (isUsed) {
        return failure({.kind = ErrorKind::Conflict, .serviceCode = u"profile.used"_s, .subject = profile.data});
    }
    const auto files = filesOf(folder);
    const auto checked = files.and_then([&](const QList<SavedFile> &all) { return check(folder, all); });
    if (!checked) {
        return failure(checked.error());
    }
    QStringList made;
    Result<void> done;
    for (const SavedFile &file : *files) {
        const QString place = placeOf(file, profile);
        made << place;
        done = copyFile(QDir(folder).filePath(file.path), place);
        if (!done) {
            break;
        }
    }
    if (!done) {
        // Half a profile would be taken for one that has lost files.
        for (const QString &place : std::as_const(made)) {
            QFile::remove(place);
        }
        return failure(done.error());
    }
    return files->size();
}

} // namespace allowdesk
