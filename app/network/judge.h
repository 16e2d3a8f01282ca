#pragma once

#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/network/transport.h"

namespace allowdesk
{

/// A difference between this machine's clock and the service's that is named as an error (FACTS E1).
inline constexpr std::chrono::milliseconds mostClockOffset = std::chrono::minutes(15);

/// The answer of the wire as rooms see it: with request id and the server's date.
[[nodiscard]] ApiResponse responseFromWire(const WireAnswer &answer);

/// What an exchange of a read or a sign-in means: a whole 2xx answer, or the Error. A wrong clock is an Error by
/// itself. Subject of an Error is the host. Pure.
[[nodiscard]] Result<ApiResponse> judgeRead(const WireAnswer &answer, const QUrl &url, const QDateTime &now);

/// What an exchange of a write means. By status first: 2xx whole is done; 5xx, a 2xx that is cut or makes no sense,
/// and no status at all are OutcomeUnknown; no status and no byte of a body taken is NotSent (Cancelled when a person
/// stopped it); anything else is a definite refusal. A wrong clock is named only where the service refused us.
[[nodiscard]] Result<ApiResponse> judgeWrite(
    const WireAnswer &answer, const WireRequest &request, const QDateTime &now);

} // namespace allowdesk
