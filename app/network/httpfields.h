#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace allowdesk
{

/// The longest wait that a Retry-After header is believed; anything longer is taken for nonsense and cut to it. It is
/// shown; how much of it is obeyed is the rate limiter's business.
inline constexpr std::chrono::milliseconds longestRetryAfter = std::chrono::hours(24);

/// Refuses names that are no HTTP token and values with line breaks or other control characters (CWE-93, CWE-113).
[[nodiscard]] Result<void> checkHeaders(const QList<HttpHeader> &headers);

/// A date in the three forms that HTTP knows, in UTC; invalid when it is none of them.
[[nodiscard]] QDateTime parseHttpDate(const QByteArray &text);

/// A Retry-After header, in seconds or as a date, as a wait from now: at least zero, at most longestRetryAfter.
/// Nothing when it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &text, const QDateTime &now);

} // namespace allowdesk
