#include "app/workspace/profile.h"

#include "app/base/privatefiles.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Profile Profile::ofPerson()
{
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
        QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)};
}

Profile Profile::ofDemo()
{
    const Profile person = ofPerson();
    return {QDir(person.data).filePath(u"demo"_s), QDir(person.configuration).filePath(u"demo"_s)};
}

QString Profile::lockFile() const
{
    return QDir(data).filePath(u"lock"_s);
}

QString Profile::journalFile() const
{
    return QDir(data).filePath(u"journal.sqlite"_s);
}

Result<void> makeFolders(const Profile &profile)
{
    return makePrivateFolder(Profile::ofPerson().data).and_then([&] { return makePrivateFolder(profile.data); });
}

bool isInUse(const Profile &profile)
{
    const QDir data(profile.data);
    const QStringList files{u"drafts.json"_s, u"pace.json"_s, u"in-flight.json"_s};
    return std::any_of(files.begin(), files.end(), [&](const QString &name) { return data.exists(name); })
        || QDirIterator(data.filePath(u"known"_s), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories).hasNext();
}

QString personName()
{
    const passwd *const user = ::getpwuid(::geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::geteuid());
}

} // namespace allowdesk
