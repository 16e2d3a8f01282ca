#include "app/workspace/restage.h"

#include "app/lists/staging.h"

#include <QSet>

#include <algorithm>

namespace allowdesk
{
namespace
{

using Outcome = Restage::Outcome;

// The rows that the wish to delete it names, and no others.
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
TargetRef targetOf(const Room &room, const Restaging &wishes)
{
    const QList<TargetSummary> &targets = room.targets();
    const auto named = std::find_if(targets.begin(), targets.end(),
        [&](const TargetSummary &summary) { return summary.name == wishes.targetName; });
    return wishes.isMadeByJob && named != targets.end() ? named->target : wishes.target;
}

// A target that was not made: under its name, unless that is taken meanwhile.
Restage stageAnew(Room &room, const Restaging &wishes)
{
    if (room.isNew(wishes.target)) {
        room.discard(wishes.target); // what is left of it since it was handed to the job
    }
    const auto staged = room.stageNew(wishes.targetName, wishes.pattern);
    return staged ? Restage{.outcome = Outcome::Staged, .target = *staged} : Restage{.outcome = Outcome::NameTaken};
}

Restage stageOn(Room &room, const TargetRef &target, const Restaging &wishes)
{
    Draft &draft = *room.draft(target);
    // Undo of a creation; a deletion that failed is wished whatever is in the list.
    if (wishes.isMadeByJob && wishes.intents.existence == false && !isAsMade(draft, wishes.intents)) {
        return {.outcome = Outcome::NotAsMade, .target = target};
    }
    const quint64 before = draft.revision();
    const Restaged restaged = stageIntents(draft, wishes.intents);
    const bool isNothing = draft.revision() == before && restaged.leftOut.isEmpty();
    return {
        .outcome = isNothing ? Outcome::NothingToDo : Outcome::Staged, .target = target, .leftOut = restaged.leftOut};
}

} // namespace

Restage restage(Room &room, const Restaging &wishes)
{
    if (wishes.intents.existence == true) {
        return stageAnew(room, wishes);
    }
    const TargetRef target = targetOf(room, wishes);
    if (!room.find(target)) {
        return {};
    }
    if (room.reading(target).canBeStagedOn()) {
        return stageOn(room, target, wishes);
    }
    const bool canWait = !wishes.isMadeByJob;
    if (canWait) {
        room.restore({.target = target, .name = wishes.targetName, .wishes = wishes.intents});
    }
    room.refreshTarget(target);
    return {.outcome = canWait ? Outcome::WaitsForReading : Outcome::TryAgain, .target = target};
}

} // namespace allowdesk
