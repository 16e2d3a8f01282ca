#include "app/base/jsonfile.h"

#include "app/base/privatefiles.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

Result<void> replaceFile(const QString &fileName, const std::function<void(QSaveFile &)> &write)
{
    QSaveFile file(fileName);
    constexpr QFileDevice::Permissions ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersOnly)) {
        return failure(ErrorKind::Storage, file.errorString(), fileName);
    }
    write(file);
    // The flush is not for speed: commit() does not see an error of the last write, as on a full disk.
    if (!file.flush() || !file.commit()) {
        return failure(ErrorKind::Storage, file.errorString(), fileName);
    }
    return {};
}

} // namespace

Result<QJsonObject> readJsonFile(const QString &fileName)
{
    QFile file(fileName);
    if (const auto opened = openRegularFile(file); !opened) {
        return failure(opened.error());
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject()) {
        return failure(ErrorKind::Payload,
            u"the file is no JSON object: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset), fileName);
    }
    return document.object();
}

Result<void> writeJsonFile(const QString &fileName, const QJsonObject &object)
{
    return replaceFile(
        fileName, [&](QSaveFile &file) { file.write(QJsonDocument(object).toJson(QJsonDocument::Indented)); });
}

Result<void> writeLongJsonFile(const QString &fileName, const JsonText &text)
{
    return replaceFile(fileName, [&](QSaveFile &file) {
        JsonWriter writer(file);
        text(writer);
    });
}

Result<QString> putAside(const QString &fileName)
{
    int number = 1;
    const auto aside = [&] { return QStringLiteral("%1.damaged-%2").arg(fileName).arg(number); };
    while (QFile::exists(aside())) {
        ++number;
    }
    if (!QFile::rename(fileName, aside())) {
        return failure(ErrorKind::Storage, QStringLiteral("it cannot be given another name"), fileName);
    }
    return aside();
}

} // namespace allowdesk
