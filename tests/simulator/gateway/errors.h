#pragma once

#include "tests/simulator/http/message.h"

namespace simulator
{

/// {error_code, error_msg, error_ext_msg: null}: DCS v2 (FACTS A7).
[[nodiscard]] Answer serviceError(int status, const QString &code, const QString &message);

/// {error_msg, error_code, request_id}: the API gateway (FACTS F2).
[[nodiscard]] Answer gatewayError(int status, const QString &code, const QString &message, const QString &requestId);

/// {"error": {code, message, title}} with the code as a number: IAM (FACTS F1).
[[nodiscard]] Answer keystoneError(int status, const QString &message);

/// APIGW.0101, for a path or verb that is not published.
[[nodiscard]] Answer apiNotPublished(const QString &requestId);

/// APIGW.0301 with the reason that the gateway gives.
[[nodiscard]] Answer authenticationRefused(const QString &reason, const QString &requestId);

/// APIGW.0308 with the text seen in the field: "policy user over ratelimit,limit:5,time:1 minute".
[[nodiscard]] Answer throttled(const QString &policy, int limit, const QString &time, const QString &requestId);

} // namespace simulator
