#pragma once

#include "app/network/errorcodes.h"

namespace allowdesk::waf
{

/// What this service says by its codes (FACTS B5).
[[nodiscard]] const ErrorCodes *errorCodes();

} // namespace allowdesk::waf
