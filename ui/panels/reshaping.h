#pragma once

#include "app/workspace/room.h"

namespace allowdesk
{

/// Stages a list with the fewest blocks for the same addresses; says what that came to.
QString stageMerge(Draft &draft);

/// Stages the rows that do not fit into a list in new, numbered ones; says what that came to.
QString stageSplit(Room &room, Draft &draft);

} // namespace allowdesk
