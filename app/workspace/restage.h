#pragma once

#include "app/workspace/inventory.h"

namespace allowdesk
{

/// What became of intents of an ended job that were to be staged once more.
struct Restage
{
    enum class Outcome {
        NotThere, ///< the inventory does not have the target
        Staged, ///< so far as nothing else was staged for the same rows: leftOut
        NothingToDo, ///< it is so already, or staged already
        WaitsForReading, ///< staged as soon as it was read; Inventory::restored() follows
        TryAgain, ///< it is being read, and has to be asked for once more
        NotAsMade, ///< it is to be deleted, and is not what the job made any more
        NameTaken, ///< it is to be made, and something else has its name
    };
    Outcome outcome = Outcome::NotThere;
    std::optional<TargetRef> target{}; ///< of the inventory, where it has it
    Intents leftOut{};
};

/// Stages them in the draft of their target, or stages a target anew that was not made.
[[nodiscard]] Restage restage(Inventory &inventory, const StagedDraft &staged);

} // namespace allowdesk
