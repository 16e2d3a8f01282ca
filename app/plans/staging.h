#pragma once

#include "app/plans/intents.h"
#include "app/records/draft.h"

namespace allowdesk
{

/// Stages wishes in a draft of a fresher state. What holds there already is left out; what meets another's change is
/// left out and returned, for a person to decide.
Intents stageIntents(Draft &draft, const Intents &intents);

} // namespace allowdesk
