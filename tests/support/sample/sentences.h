#pragma once

#include "app/services/servicesentences.h"

namespace allowdesk::sample
{

[[nodiscard]] ServiceSentences sentences();

} // namespace allowdesk::sample
