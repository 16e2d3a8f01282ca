#pragma once

#include "app/services/servicecatalog.h"

#include <memory>

namespace allowdesk
{

/// All services of the program: one line each.
[[nodiscard]] std::unique_ptr<ServiceCatalog> makeServiceCatalog();

} // namespace allowdesk
