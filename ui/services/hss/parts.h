#pragma once

#include "ui/services/serviceparts.h"

namespace allowdesk::hss
{

/// A dialog that makes login rules.
[[nodiscard]] ServiceParts parts();

} // namespace allowdesk::hss
