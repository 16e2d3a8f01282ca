#pragma once

#include "app/base/jsonwriter.h"

#include <QBuffer>
#include <QJsonDocument>

namespace allowdesk
{

/// What a text is, read again.
inline QJsonObject writtenJson(const JsonText &text)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonWriter writer(buffer);
    text(writer);
    return QJsonDocument::fromJson(buffer.data()).object();
}

} // namespace allowdesk
