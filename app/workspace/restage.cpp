#include "app/workspace/restage.h"

#include "app/lists/staging.h"

#include <QSet>

#include <algorithm>

namespace allowdesk
{
namespace
{

using Outcome = Restage::Outcome;

// The rows that the intent to delete it names, and no others.
bool isAsMade(const Draft &draft, const Intents &deletion)
{
    const Schema &schema = draft.schema();
    QSet<QStringList> made;
    for (const RowIntent &row : deletion.rows) {
        made.insert(schema.compared(row.before.value_or(QStringList())));
    }
    QSet<QStringList> there;
    for (const Row &row : draft.base().state.rows) {
        there.insert(schema.compared(row.cells));
    }
    return made == there;
}

// What a job made is known by its name, as it has had another id since it is there.
TargetRef targetOf(const Inventory &inventory, const Restaging &intents)
{
    const QList<TargetSummary> &targets = inventory.targets();
    const auto named = std::find_if(targets.begin(), targets.end(),
        [&](const TargetSummary &summary) { return summary.name == intents.targetName; });
    return intents.isMadeByJob && named != targets.end() ? named->target : intents.target;
}

// A target that was not made: under its name, unless that is taken meanwhile.
Restage stageAnew(Inventory &inventory, const Restaging &intents)
{
    if (inventory.isNew(intents.target)) {
        inventory.discard(intents.target); // what is left of it since it was handed to the job
    }
    const auto staged = inventory.stageNew(intents.targetName, intents.pattern);
    return staged ? Restage{.outcome = Outcome::Staged, .target = *staged} : Restage{.outcome = Outcome::NameTaken};
}

Restage stageOn(Inventory &inventory, const TargetRef &target, const Restaging &intents)
{
    Draft &draft = *inventory.draft(target);
    // Undo of a creation; a deletion that failed is wished whatever is in the list.
    if (intents.isMadeByJob && intents.intents.existence == false && !isAsMade(draft, intents.intents)) {
        return {.outcome = Outcome::NotAsMade, .target = target};
    }
    const quint64 before = draft.revision();
    const Restaged restaged = stageIntents(draft, intents.intents);
    const bool isNothing = draft.revision() == before && restaged.leftOut.isEmpty();
    return {
        .outcome = isNothing ? Outcome::NothingToDo : Outcome::Staged, .target = target, .leftOut = restaged.leftOut};
}

} // namespace

Restage restage(Inventory &inventory, const Restaging &intents)
{
    if (intents.intents.existence == true) {
        return stageAnew(inventory, intents);
    }
    const TargetRef target = targetOf(inventory, intents);
    if (!inventory.find(target)) {
        return {};
    }
    if (inventory.reading(target).canBeStagedOn()) {
        return stageOn(inventory, target, intents);
    }
    const bool canWait = !intents.isMadeByJob;
    if (canWait) {
        inventory.restore({.target = target, .name = intents.targetName, .intents = intents.intents});
    }
    inventory.refreshTarget(target);
    return {.outcome = canWait ? Outcome::WaitsForReading : Outcome::TryAgain, .target = target};
}

} // namespace allowdesk
