#pragma once

#include "app/base/error.h"

#include <QString>

namespace allowdesk
{

/// What happened, to what, and what to do; in the current language, plain text. Ends with the service's own code,
/// words and request id where there are some.
[[nodiscard]] QString errorSentence(const Error &error);

/// What the service and the libraries said of it: status, code, message, request id; empty when they said nothing.
[[nodiscard]] QString errorDetails(const Error &error);

/// That this machine's clock is so much ahead of the services', or behind, and what to do.
[[nodiscard]] QString clockSentence(std::chrono::milliseconds offset);

} // namespace allowdesk
