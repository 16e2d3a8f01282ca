#include "app/accounts/agreedhostsstore.h"

#include "app/base/jsonfile.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// After the writing: made before it, an empty file would be all that a crash in between leaves.
Result<void> makePrivate(const QString &fileName)
{
    QFile file(fileName);
    if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        return failure(ErrorKind::Storage, file.errorString(), fileName);
    }
    return {};
}

Error putAsideError(const QString &fileName, const Error &why)
{
    const Result<QString> aside = putAside(fileName);
    return {.kind = ErrorKind::Storage,
        .serviceCode = aside ? u"hosts.put-aside"_s : u"file.damaged"_s,
        .message = why.message,
        .subject = aside.value_or(fileName)};
}

} // namespace

AgreedHostsStore::AgreedHostsStore(QString folder) : m_folder(std::move(folder)) { }

QString AgreedHostsStore::fileName() const
{
    return QDir(m_folder).filePath(u"agreed-hosts.json"_s);
}

Result<AgreedHosts> AgreedHostsStore::load()
{
    const auto read = readJsonFile(fileName()).and_then(agreedHostsFromJson);
    if (read || read.error().kind == ErrorKind::NotFound) {
        m_mustNotWrite = false;
        return read;
    }
    const Error error =
        read.error().kind == ErrorKind::Payload ? putAsideError(fileName(), read.error()) : read.error();
    m_mustNotWrite = QFile::exists(fileName());
    return failure(error);
}

Result<void> AgreedHostsStore::save(const AgreedHosts &agreed)
{
    if (m_mustNotWrite) {
        return failure(ErrorKind::Storage, u"the file there could not be read and is not replaced"_s, fileName());
    }
    if (!QDir().mkpath(m_folder)) {
        return failure(ErrorKind::Storage, u"the folder cannot be made"_s, m_folder);
    }
    return writeJsonFile(fileName(), agreedHostsToJson(agreed)).and_then([this] { return makePrivate(fileName()); });
}

Result<AgreedHosts> readAgreedHosts(const QString &folder)
{
    return readJsonFile(AgreedHostsStore(folder).fileName()).and_then(agreedHostsFromJson);
}

} // namespace allowdesk
