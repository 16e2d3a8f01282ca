#include "app/services/payload.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk::payload
{

tl::unexpected<Error> bad(const QString &path, const QString &what)
{
    return failure(ErrorKind::Payload, what, path);
}

Result<QJsonObject> objectOf(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return bad(u"$"_s, error.errorString());
    }
    if (!document.isObject()) {
        return bad(u"$"_s, u"not an object"_s);
    }
    return document.object();
}

QString textOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        return QString::number(value.toDouble(), 'g', 15);
    }
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toString();
}

std::optional<int> numberOf(const QJsonValue &value)
{
    bool ok = false;
    const int number = textOf(value).toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace allowdesk::payload
