#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace simulator
{

/// The code of RFC 6238 (SHA-1, 30 s, six digits) for a secret in base 32; `step` 0 is the current one.
[[nodiscard]] QString oneTimeCode(const QByteArray &base32Secret, const QDateTime &time, int step = 0);

/// Accepts the code before and after, too, as clocks differ.
[[nodiscard]] bool isOneTimeCode(const QString &code, const QByteArray &base32Secret, const QDateTime &time);

} // namespace simulator
