#pragma once

#include "app/base/result.h"

#include <QString>

namespace allowdesk
{

/// What a start of the program is asked to open; either may be empty.
struct OpenRequest
{
    QString workspace{}; ///< by its name
    QString file{}; ///< to be imported; an absolute path

    [[nodiscard]] bool isEmpty() const { return workspace.isEmpty() && file.isEmpty(); }
    bool operator==(const OpenRequest &) const = default;
};

/// One line of JSON with its line end, for another process of the program.
[[nodiscard]] QByteArray toLine(const OpenRequest &request);

/// The inverse; Payload error for anything else, a file without an absolute path too.
[[nodiscard]] Result<OpenRequest> openRequestFromLine(const QByteArray &line);

} // namespace allowdesk
