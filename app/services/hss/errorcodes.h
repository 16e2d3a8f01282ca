#pragma once

#include "app/network/errorcodes.h"

namespace allowdesk::hss
{

/// What this service says by its codes (FACTS C4).
[[nodiscard]] const ErrorCodes *errorCodes();

} // namespace allowdesk::hss
