#pragma once

#include "app/base/result.h"

class QFile;

namespace allowdesk
{

/// What errno says, as a Storage error about a file.
[[nodiscard]] tl::unexpected<Error> systemFailure(const QString &path);

/// Makes a folder and those above it that are missing, for the user alone (700), whatever the umask is; takes the
/// rights of others from one that exists. Storage error when that fails.
[[nodiscard]] Result<void> makePrivateFolder(const QString &path);

/// Takes the rights of others from a file or a folder and from everything below it (files 600, folders 700). Links are
/// not followed. A path that does not exist is none to change; Storage error with the first that cannot be changed.
[[nodiscard]] Result<void> makePrivate(const QString &path);

/// Makes an empty file for the user alone (600), unless there is one already.
[[nodiscard]] Result<void> makePrivateFile(const QString &path);

/// Opens a file for reading without waiting for its other end: a pipe, a device, a socket or a folder is a Storage
/// error ("file.not-regular") that says what it is. NotFound ("file.not-there") where there is nothing.
[[nodiscard]] Result<void> openRegularFile(QFile &file);

} // namespace allowdesk
