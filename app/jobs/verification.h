#pragma once

#include "app/jobs/jobevent.h"

namespace allowdesk
{

/// How much of what was promised a reading shows, against the state just before the write. Rows are counted, so that
/// removing one of two equal rows can be told from removing none. A promise that `before` fulfilled already speaks for
/// nothing: Absent means that no change of ours shows.
[[nodiscard]] Verification verify(
    const Schema &schema, const Intents &promised, const TargetState &before, const TargetState &read);

/// Row by row, what is in one of the two states only: `yours` as sent, `theirs` as read.
[[nodiscard]] QList<Conflict> differences(const Schema &schema, const TargetState &sent, const TargetState &read);

} // namespace allowdesk
