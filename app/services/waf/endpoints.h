#pragma once

#include "app/network/endpointcatalogue.h"

namespace allowdesk::waf
{

/// Where this service answers (FACTS D5).
[[nodiscard]] ServiceEndpoints endpoints();

} // namespace allowdesk::waf
