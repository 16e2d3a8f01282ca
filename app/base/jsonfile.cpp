#include "app/base/jsonfile.h"

#include "app/base/privatefiles.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace allowdesk
{

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

Result<void> writeJsonFile(const QString &fileName, const QJsonObject &object, JsonLayout layout)
{
    QSaveFile file(fileName);
    const QByteArray content =
        QJsonDocument(object).toJson(layout == JsonLayout::Indented ? QJsonDocument::Indented : QJsonDocument::Compact);
    constexpr QFileDevice::Permissions ownersOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    // The flush is not for speed: commit() does not see an error of the last write, as on a full disk.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownersOnly) || file.write(content) != content.size()
        || !file.flush() || !file.commit()) {
        return failure(ErrorKind::Storage, file.errorString(), fileName);
    }
    return {};
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
