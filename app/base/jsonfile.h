#pragma once

#include "app/base/jsonwriter.h"
#include "app/base/result.h"

#include <QJsonObject>

namespace allowdesk
{

/// The object in a file: NotFound when there is no file, Storage when it cannot be read, Payload when it is something
/// else than a JSON object. The subject of an error is the file.
[[nodiscard]] Result<QJsonObject> readJsonFile(const QString &fileName);

/// Replaces a file whole or not at all, for the user alone (600); Storage when that fails. The folder must be there.
/// Indented, for people.
[[nodiscard]] Result<void> writeJsonFile(const QString &fileName, const QJsonObject &object);
/// The same without blanks and piece by piece, for files that only the program reads and that may be long.
[[nodiscard]] Result<void> writeLongJsonFile(const QString &fileName, const JsonText &text);

/// Gives a file that cannot be understood another name, so that it is neither lost nor written over: the new name, or
/// Storage.
[[nodiscard]] Result<QString> putAside(const QString &fileName);

} // namespace allowdesk
