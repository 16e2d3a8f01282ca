#pragma once

#include "app/services/servicesentences.h"

namespace allowdesk::dcs
{

/// What this service says in words of its own.
[[nodiscard]] ServiceSentences sentences();

} // namespace allowdesk::dcs
