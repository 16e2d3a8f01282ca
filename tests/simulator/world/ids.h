#pragma once

#include <QString>

namespace simulator
{

/// 32 lower-case hexadecimal characters, new each time: request, job and task ids.
[[nodiscard]] QString newHexId();

/// Random text of letters and digits, for tokens and keys.
[[nodiscard]] QByteArray newSecret(qsizetype characters);

/// The same UUID for the same name in every run, so that seeded caches keep their ids.
[[nodiscard]] QString uuidOfName(const QString &name);

/// As uuidOfName(), 32 hexadecimal characters.
[[nodiscard]] QString hexIdOfName(const QString &name);

[[nodiscard]] bool isHexId(const QString &text);
[[nodiscard]] bool isUuid(const QString &text);

} // namespace simulator
