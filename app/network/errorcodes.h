#pragma once

#include "app/base/error.h"

#include <optional>

namespace allowdesk
{

/// What a service code means where the HTTP status alone would mislead (FACTS A7, B5, C4, F2).
/// Takes every spelling: "DCS.4017", its numeric twin "111400017", "WAF.00012001", "00012001", "APIG.0307",
/// "APIGW.0307".
[[nodiscard]] std::optional<ErrorKind> errorKindOfCode(const QString &code);

/// Whether a code has the form of one of the cloud's services or its gateway: "DCS.4017", "APIGW.0308", a number of
/// eight digits or more. The status repeated as a number has not: other software writes that, too.
[[nodiscard]] bool isServiceCode(const QString &code);

/// What an HTTP status other than 2xx means when no code says it better.
[[nodiscard]] ErrorKind errorKindOfStatus(int status);

/// Whether the text of a refusal says that the key or user is locked for some time (FACTS E4, F2).
[[nodiscard]] bool saysLocked(QStringView message);

} // namespace allowdesk
