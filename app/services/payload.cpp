#include "app/services/payload.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk::payload
{
namespace
{

Error badPlace(const QString &path, const QString &what)
{
    return {.kind = ErrorKind::Payload, .message = path + u": "_s + what};
}

} // namespace

tl::unexpected<Error> bad(const QString &path, const QString &what)
{
    return failure(badPlace(path, what));
}

Error badItem(const QString &path, const QString &what)
{
    Error error = badPlace(path, what);
    error.serviceCode = QString::fromLatin1(itemUnreadable);
    return error;
}

Result<QJsonObject> objectOf(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return bad(u"body"_s, error.errorString());
    }
    if (!document.isObject()) {
        return bad(u"body"_s, u"not an object"_s);
    }
    return document.object();
}

QString madeUpId(const QString &name, qsizetype index)
{
    return u'?' + (name.isEmpty() ? QString::number(index + 1) : name);
}

Result<QJsonArray> itemsOf(const QJsonObject &json, const QString &list, const QString &count)
{
    const QJsonValue items = json[list];
    if (items.isNull() && numberOf(json[count]) == 0) {
        return QJsonArray();
    }
    return items.isArray() ? Result<QJsonArray>(items.toArray()) : bad(list, u"not a list"_s);
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

Result<void> checkId(const QJsonObject &json, const QString &key, const QString &asked)
{
    const QJsonValue named = json[key];
    const QString id = textOf(named);
    const bool namesNothing = named.isUndefined() || named.isNull() || (named.isString() && id.isEmpty());
    if (namesNothing || id.compare(asked, Qt::CaseInsensitive) == 0) {
        return {};
    }
    return failure({.kind = ErrorKind::Payload,
        .serviceCode = QString::fromLatin1(ofAnother),
        .message = u"%1: asked for %2, answered with %3"_s.arg(key, asked, id.isEmpty() ? u"something else"_s : id)});
}

Error answeredBy(const ApiRequest &request, Error error)
{
    if (error.subject.isEmpty()) {
        error.subject = request.endpoint.host();
    }
    return error;
}

} // namespace allowdesk::payload
