#pragma once

#include "app/base/result.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace allowdesk::payload
{

/// The object that a body is; a Payload error for anything else.
[[nodiscard]] Result<QJsonObject> objectOf(const QByteArray &body);

/// A Payload error about one place of a body ("items[3].id").
[[nodiscard]] tl::unexpected<Error> bad(const QString &path, const QString &what);

/// Text where services send text, a number, a flag or null (FACTS G12); anything else is as good as absent.
[[nodiscard]] QString textOf(const QJsonValue &value);

/// A whole number, also one sent as text.
[[nodiscard]] std::optional<int> numberOf(const QJsonValue &value);

} // namespace allowdesk::payload
