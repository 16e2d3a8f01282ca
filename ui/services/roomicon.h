#pragma once

#include "app/services/service.h"

namespace allowdesk
{

/// The icon of a room, by its name in the program's set; a plain one for a room that has none of its own.
[[nodiscard]] QString roomIconName(const Service &service);

} // namespace allowdesk
