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
TargetRef targetOf(const Inventory &inventory, const StagedDraft &staged)
{
    const QList<TargetSummary> &targets = inventory.targets();
    const auto named = std::find_if(
        targets.begin(), targets.end(), [&](const TargetSummary &summary) { return summary.name == staged.name; });
    return staged.isMadeByJob && named != targets.end() ? named->target : staged.target;
}

// A target that was not made: under its name, unless that is taken meanwhile.
Restage stageAnew(Inventory &inventory, const StagedDraft &staged)
{
    if (inventory.isNew(staged.target)) {
        inventory.discard(staged.target); // what is left of it since it was handed to the job
    }
    const auto made = inventory.stageNew(staged.name, *staged.made);
    return made ? Restage{.outcome = Outcome::Staged, .target = *made} : Restage{.outcome = Outcome::NameTaken};
}

Restage stageOn(Inventory &inventory, const TargetRef &target, const StagedDraft &staged)
{
    Draft &draft = *inventory.draft(target);
    // Undo of a creation; a deletion that failed is wished whatever is in the list.
    if (staged.isMadeByJob && staged.intents.existence == false && !isAsMade(draft, staged.intents)) {
        return {.outcome = Outcome::NotAsMade, .target = target};
    }
    const quint64 before = draft.revision();
    const Restaged restaged = stageIntents(draft, staged.intents);
    const bool isNothing = draft.revision() == before && restaged.leftOut.isEmpty();
    return {
        .outcome = isNothing ? Outcome::NothingToDo : Outcome::Staged, .target = target, .leftOut = restaged.leftOut};
}

} // namespace

Restage restage(Inventory &inventory, const StagedDraft &staged)
{
    if (staged.made) {
        return stageAnew(inventory, staged);
    }
    const TargetRef target = targetOf(inventory, staged);
    if (!inventory.find(target)) {
        return {};
    }
    if (inventory.reading(target).canBeStagedOn()) {
        return stageOn(inventory, target, staged);
    }
    const bool canWait = !staged.isMadeByJob;
    if (canWait) {
        inventory.restore(staged);
    }
    inventory.refreshTarget(target);
    return {.outcome = canWait ? Outcome::WaitsForReading : Outcome::TryAgain, .target = target};
}

} // namespace allowdesk
