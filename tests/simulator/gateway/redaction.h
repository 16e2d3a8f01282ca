#pragma once

#include "tests/simulator/http/message.h"

#include <QJsonObject>

namespace simulator
{

/// "redacted:" and eight characters of a hash: says whether two requests used the same secret, and nothing else.
[[nodiscard]] QString redacted(const QByteArray &secret);

/// The headers by lower-case name, with tokens, signatures and cookies redacted.
[[nodiscard]] QJsonObject redactedHeaders(const QList<Header> &headers);

/// The body as text; passwords, passcodes, secrets and token ids in JSON are redacted.
[[nodiscard]] QString redactedBody(const QByteArray &body);

} // namespace simulator
