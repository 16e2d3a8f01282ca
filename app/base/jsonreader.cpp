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

qint64 JsonReader::integer(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isDouble()) {
        note(name, u"not a number"_s);
    }
    return value.toInteger();
}

QDateTime JsonReader::requiredTime(QLatin1StringView name)
{
    const QDateTime time = QDateTime::fromString(text(name), Qt::ISODateWithMs);
    if (!time.isValid()) {
        note(name, u"not a time"_s);
    }
    return time;
}

QJsonArray JsonReader::requiredArray(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray()) {
        note(name, u"not a list"_s);
    }
    return value.toArray();
}

void JsonReader::note(QLatin1StringView name, const QString &problem)
{
    note(name, Error{.kind = ErrorKind::Payload, .message = problem});
}

void JsonReader::note(QLatin1StringView name, const Error &error, qsizetype index)
{
    if (m_problem) {
        return;
    }
    QString path = m_path.isEmpty() ? QString(name) : QString(m_path + u'.' + name);
    if (index >= 0) {
        path += u'[' + QString::number(index) + u']';
    }
    m_problem = error;
    m_problem->subject = error.subject.isEmpty() ? path : path + u'.' + error.subject;
}

QString whatIsWrong(const Error &problem, const QString &fileName)
{
    const bool hasPath = !problem.subject.isEmpty() && problem.subject != fileName;
    return hasPath ? QString(problem.subject + u": "_s + problem.message) : problem.message;
}

} // namespace allowdesk
