#pragma once

#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/network/transport.h"

#include <chrono>
#include <optional>

namespace allowdesk
{

struct ErrorCodes;

/// A difference between this machine's clock and the service's that makes services refuse signatures.
inline constexpr std::chrono::milliseconds mostClockOffset = std::chrono::minutes(15);

/// The answer of the wire as services see it: with request id and the server's date.
[[nodiscard]] ApiResponse responseFromWire(const WireAnswer &answer);

/// How much this machine's clock is ahead of the service's; nothing when the answer tells no time.
[[nodiscard]] std::optional<std::chrono::milliseconds> clockOffset(const WireAnswer &answer, const QDateTime &now);

/// What an exchange of a read or a sign-in means: a whole 2xx answer, or the Error, by the codes of its service too.
/// Subject of an Error is the host.
/// A wrong clock is named where a signature was refused, and nowhere else. Pure.
[[nodiscard]] Result<ApiResponse> classifyRead(
    const WireAnswer &answer, const WireRequest &request, const QDateTime &now, const ErrorCodes *codes = nullptr);

/// What an exchange of a write means; Cancelled when a person stopped it before anything left. Pure.
///  * No status: NotSent, with the code of what was in the way, when no connection was made or no byte of a body was
///    taken; else OutcomeUnknown.
///  * A whole 2xx answer: done. One that is cut or makes no sense: OutcomeUnknown.
///  * 3xx and 5xx: OutcomeUnknown; whoever says so may be in front of a service that has carried it out.
///  * 4xx with a code of a service or of the cloud's gateway (isServiceCode()): a definite refusal. So are 401, 405 and
///    429 without one: they speak of the caller, of the calls there are and of their number, before one is carried out,
///    and whatever follows them begins with reading the target again.
///  * Any other 4xx (an error page, a status alone) and, with or without a code, 408, 444, 460 and 499, which a gateway
///    says that got no answer in time: OutcomeUnknown.
[[nodiscard]] Result<ApiResponse> classifyWrite(
    const WireAnswer &answer, const WireRequest &request, const QDateTime &now, const ErrorCodes *codes = nullptr);

} // namespace allowdesk
