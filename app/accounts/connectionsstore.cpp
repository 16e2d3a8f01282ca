#include "app/accounts/connectionsstore.h"

#include "app/base/jsonfile.h"
#include "app/base/jsonreader.h"
#include "app/base/privatefiles.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Result<Connections> readConnectionsFile(const QString &fileName)
{
    return readJsonFile(fileName).and_then([](const QJsonObject &json) { return connectionsFromJson(json); });
}

Result<void> writeConnectionsFile(const QString &fileName, const Connections &connections)
{
    return writeJsonFile(fileName, connectionsToJson(connections));
}

ConnectionsStore::ConnectionsStore(QString folder) : m_folder(std::move(folder)) { }

QString ConnectionsStore::fileName() const
{
    return QDir(m_folder).filePath(u"connections.json"_s);
}

Result<Connections> ConnectionsStore::load()
{
    const Result<Connections> loaded = readJsonFile(fileName(), connectionsFormat()).and_then(connectionsFromJson);
    m_mustNotWrite = false;
    if (loaded) {
        return loaded;
    }
    switch (loaded.error().kind) {
    case ErrorKind::NotFound:
        return Connections();
    case ErrorKind::Payload:
        return failure(damaged(loaded.error()));
    default:
        m_mustNotWrite = true;
        return loaded;
    }
}

Result<void> ConnectionsStore::save(const Connections &connections)
{
    if (m_mustNotWrite) {
        return failure(ErrorKind::Storage, u"the file there could not be read and is not replaced"_s, fileName());
    }
    return makePrivateFolder(m_folder).and_then([&] { return writeConnectionsFile(fileName(), connections); });
}

Error ConnectionsStore::damaged(const Error &why)
{
    const Result<QString> aside = putAside(fileName());
    m_mustNotWrite = !aside;
    return {.kind = ErrorKind::Storage,
        .serviceCode = aside ? u"file.put-aside"_s : u"file.damaged"_s,
        .message = whatIsWrong(why, fileName()),
        .subject = aside.value_or(fileName())};
}

} // namespace allowdesk
