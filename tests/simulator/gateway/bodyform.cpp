#include "tests/simulator/gateway/bodyform.h"

#include "tests/simulator/world/jsonvalues.h"
#include "tests/simulator/world/service.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

std::optional<QString> unknownFieldBelow(const QString &prefix, const QJsonValue &value, const QStringList &fields)
{
    if (value.isArray()) {
        const auto items = value.toArray();
        for (const auto &item : items) {
            if (const auto field = unknownFieldBelow(prefix, item, fields)) {
                return field;
            }
        }
        return std::nullopt;
    }
    const auto object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString path = prefix + it.key();
        if (!fields.contains(path) && !fields.contains(prefix + u'*')) {
            return path;
        }
        if (const auto field = unknownFieldBelow(path + u'.', it.value(), fields)) {
            return field;
        }
    }
    return std::nullopt;
}

} // namespace

bool isJsonType(const QByteArray &contentType)
{
    const auto type = contentType.split(';').constFirst().trimmed();
    return type.compare("application/json", Qt::CaseInsensitive) == 0;
}

std::optional<QString> unknownField(const QJsonObject &body, const QStringList &fields)
{
    return unknownFieldBelow(QString(), body, fields);
}

std::optional<Answer> refuseForm(const Request &request, const Route &route, bool checksFields)
{
    if (request.method == "GET" || request.body.isEmpty()) {
        return std::nullopt;
    }
    if (!isJsonType(request.header("Content-Type"))) {
        return route.service->refuse(Refusal::NotJson);
    }
    const auto body = objectOf(request.body); // what is no object at all is the service's to refuse
    return checksFields && !route.fields.isEmpty() && body && unknownField(*body, route.fields)
        ? std::optional(route.service->refuse(Refusal::UnknownField))
        : std::nullopt;
}

} // namespace simulator
