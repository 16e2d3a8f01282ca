#pragma once

#include "app/workspace/inventory.h"

namespace allowdesk
{

/// Stages a list with the fewest blocks for the same addresses; says what that came to.
QString stageMerge(Draft &draft);

/// Stages the rows that do not fit into a list in new, numbered ones; says what that came to.
QString stageSplit(Inventory &inventory, Draft &draft);

} // namespace allowdesk
