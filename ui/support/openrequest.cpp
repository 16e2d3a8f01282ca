#include "ui/support/openrequest.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int lineVersion = 1;

} // namespace

QByteArray toLine(const OpenRequest &request)
{
    const QJsonObject json{{u"version"_s, lineVersion}, {u"workspace"_s, request.workspace}, {u"file"_s, request.file}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

Result<OpenRequest> openRequestFromLine(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const OpenRequest request{.workspace = json[u"workspace"_s].toString(), .file = json[u"file"_s].toString()};
    if (json[u"version"_s].toInt() != lineVersion || (!request.file.isEmpty() && !QDir::isAbsolutePath(request.file))) {
        return failure(ErrorKind::Payload, u"no request of another start"_s, {});
    }
    return request;
}

} // namespace allowdesk
