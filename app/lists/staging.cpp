#include "app/lists/staging.h"

#include "app/lists/draft.h"

namespace allowdesk
{

Restaged stageIntents(Draft &draft, const Intents &intents)
{
    const StagingResult result =
        draft.stage({.rows = intents.rows, .attributes = intents.attributes, .existence = intents.existence});
    return {.leftOut = {.rows = result.leftOutRows, .attributes = result.leftOutAttributes},
        .conflicts = draft.conflictCount(),
        .halved = result.halved};
}

} // namespace allowdesk
