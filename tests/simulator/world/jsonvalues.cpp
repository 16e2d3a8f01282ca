#include "tests/simulator/world/jsonvalues.h"

#include <QJsonDocument>

namespace simulator
{

QString isoText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QJsonArray arrayOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const auto array = value.toArray();
    texts.reserve(array.size());
    for (const auto &item : array) {
        texts.append(item.toString());
    }
    return texts;
}

std::optional<QJsonObject> objectOf(const QByteArray &bytes)
{
    const auto document = QJsonDocument::fromJson(bytes);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::optional<QString> unknownKey(const QJsonObject &object, const QStringList &allowed)
{
    const auto keys = object.keys();
    for (const auto &key : keys) {
        if (!allowed.contains(key)) {
            return key;
        }
    }
    return std::nullopt;
}

QString changeSwitches(const QString &owner, QJsonObject *switches, const QJsonObject &values)
{
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (!switches->contains(it.key())) {
            return QStringLiteral("unknown switch of %1: %2").arg(owner, it.key());
        }
        if (switches->value(it.key()).type() != it.value().type()) {
            return QStringLiteral("wrong type for switch ") + it.key();
        }
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        switches->insert(it.key(), it.value());
    }
    return {};
}

} // namespace simulator
