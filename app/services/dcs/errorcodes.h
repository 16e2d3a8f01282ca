#pragma once

#include "app/network/errorcodes.h"

namespace allowdesk::dcs
{

/// What this service says by its codes (FACTS A7).
[[nodiscard]] const ErrorCodes *errorCodes();

} // namespace allowdesk::dcs
