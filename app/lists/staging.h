#pragma once

#include "app/lists/intents.h"

namespace allowdesk
{

class Draft;

/// What became of intents that were staged again.
struct Restaged
{
    Intents leftOut{}; ///< what is staged on the same rows already is something else
    qsizetype conflicts = 0; ///< to be decided in the draft by now
    qsizetype halved = 0; ///< edits of which the removal is left, since others have added the new row
};

/// Stages intents in a draft of a fresher state, as one edit. What holds there already is left out; what meets
/// another's change is a conflict of the draft, for a person to decide.
Restaged stageIntents(Draft &draft, const Intents &intents);

} // namespace allowdesk
