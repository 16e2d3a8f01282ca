#pragma once

#include "app/base/error.h"

#include <QLatin1StringView>

#include <optional>
#include <span>

namespace allowdesk
{

/// What a code means where the HTTP status alone would mislead. Codes whose kind follows from their status are left
/// out.
struct CodeMeaning
{
    QLatin1StringView code; ///< "DCS.4017"
    ErrorKind kind;
    QLatin1StringView twin{}; ///< its other spelling, where the service has one: "111400017"
};

/// The codes of one service. Requests point to it, so it is static.
struct ErrorCodes
{
    std::span<const CodeMeaning> meanings{};
};

/// What a code of the gateway, of IAM (FACTS F2) or, where its codes are given, of a service means; in every spelling.
[[nodiscard]] std::optional<ErrorKind> errorKindOfCode(const QString &code, const ErrorCodes *ofService = nullptr);

/// Whether a code has the form of one of the cloud's services or its gateway: "DCS.4017", "APIGW.0308", a number of
/// eight digits or more. The status repeated as a number has not: other software writes that, too.
[[nodiscard]] bool isServiceCode(const QString &code);

/// What an HTTP status other than 2xx means when no code says it better.
[[nodiscard]] ErrorKind errorKindOfStatus(int status);

/// Whether the text of a refusal says that the key or user is locked for some time (FACTS E4, F2).
[[nodiscard]] bool saysLocked(QStringView message);

} // namespace allowdesk
