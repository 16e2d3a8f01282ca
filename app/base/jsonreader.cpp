#include "app/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

QString JsonReader::text(QLatin1StringView name, const QString &fallback)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull()) {
        return fallback;
    }
    if (!value.isString()) {
        note(name, u"not a text"_s);
    }
    return value.toString(fallback);
}

QString JsonReader::requiredText(QLatin1StringView name)
{
    const QString value = text(name);
    if (value.isEmpty()) {
        note(name, u"missing"_s);
    }
    return value;
}

bool JsonReader::flag(QLatin1StringView name, bool fallback)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isBool()) {
        note(name, u"neither true nor false"_s);
    }
    return value.toBool(fallback);
}

int JsonReader::number(QLatin1StringView name, int fallback, int least, int most)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined()) {
        return fallback;
    }
    const int number = value.toInt(least - 1);
    if (number < least || number > most) {
        note(name, u"not a number from %1 to %2"_s.arg(least).arg(most));
        return fallback;
    }
    return number;
}

QJsonObject JsonReader::object(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isObject()) {
        note(name, u"not an object"_s);
    }
    return value.toObject();
}

void JsonReader::note(QLatin1StringView name, const QString &problem)
{
    if (!m_problem) {
        m_problem = Error{.kind = ErrorKind::Payload, .message = problem, .subject = m_path + u'.' + name};
    }
}

} // namespace allowdesk
