#pragma once

#include "app/changes/jobevent.h"

namespace allowdesk
{

/// How much of what was promised a reading shows.
[[nodiscard]] Verification verify(const Schema &schema, const Intents &promised, const TargetState &read);

/// Row by row, what stands in one of the two states only: `yours` as sent, `theirs` as read.
[[nodiscard]] QList<Conflict> differences(const Schema &schema, const TargetState &sent, const TargetState &read);

} // namespace allowdesk
