#include "app/base/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace allowdesk
{

void JsonWriter::name(const QString &name)
{
    value(name);
    m_device.putChar(':');
    m_needsComma = false;
}

void JsonWriter::value(const QJsonValue &value)
{
    separate();
    // A document is an object or an array: the brackets of one around the value are left out.
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    m_device.write(text.constData() + 1, text.size() - 2);
    m_needsComma = true;
}

void JsonWriter::members(const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        name(member.key());
        value(member.value());
    }
}

void JsonWriter::begin(char bracket)
{
    separate();
    m_device.putChar(bracket);
    m_needsComma = false;
}

void JsonWriter::end(char bracket)
{
    m_device.putChar(bracket);
    m_needsComma = true;
}

void JsonWriter::separate()
{
    if (std::exchange(m_needsComma, false)) {
        m_device.putChar(',');
    }
}

} // namespace allowdesk
