#pragma once

#include "app/services/servicesentences.h"

namespace allowdesk::waf
{

/// What this service says in words of its own.
[[nodiscard]] ServiceSentences sentences();

} // namespace allowdesk::waf
