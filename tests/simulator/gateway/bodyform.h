#pragma once

#include "tests/simulator/http/router.h"

#include <optional>

namespace simulator
{

/// Whether the Content-Type says JSON, whatever its character set.
[[nodiscard]] bool isJsonType(const QByteArray &contentType);

/// The first field of a body, as a path such as "whitelist.group_name", that is not among `fields`.
[[nodiscard]] std::optional<QString> unknownField(const QJsonObject &body, const QStringList &fields);

/// The refusal of a write for the form of its body: its Content-Type, and its fields when those are looked at.
[[nodiscard]] std::optional<Answer> refuseForm(const Request &request, const Route &route, bool checksFields);

} // namespace simulator
