// The part of a room's panel that stages what an ended job wished, or its way back.
#include "app/base/foreigntext.h"
#include "app/lists/staging.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/roompanel.h"
#include "ui/panels/targetpanel.h"
#include "ui/support/prompts.h"

#include <algorithm>

namespace allowdesk
{
namespace
{

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

} // namespace

std::optional<Intents> RoomPanel::stage(const Restaging &wishes)
{
    if (wishes.intents.existence == true) {
        return stageAnew(wishes);
    }
    const TargetRef target = targetOf(wishes);
    if (!m_room.find(target)) {
        return {};
    }
    m_targets->reveal(target);
    if (m_room.reading(target).canBeStagedOn()) {
        return stageOn(target, wishes);
    }
    if (wishes.isMadeByJob) {
        m_prompts.tell(this, tr("Not staged"),
            tr("%1 is being read; try it again once it stands there.").arg(isolatedText(wishes.targetName)));
        m_room.refreshTarget(target);
        return Intents();
    }
    // The room tells what becomes of it once it has been read.
    m_room.restore({.target = target, .name = wishes.targetName, .wishes = wishes.intents});
    m_room.refreshTarget(target);
    return Intents();
}

std::optional<Intents> RoomPanel::stageOn(const TargetRef &target, const Restaging &wishes)
{
    Draft &draft = *m_room.draft(target);
    // Undo of a creation; a deletion that failed is wished whatever is in the list.
    if (wishes.isMadeByJob && wishes.intents.existence == false && !isAsMade(draft, wishes.intents)) {
        m_prompts.tell(this, tr("Not staged"),
            tr("%1 is not as that change made it: others have changed it since, or made it anew. Delete it by hand if "
               "that is wanted.")
                .arg(isolatedText(wishes.targetName)));
        return Intents();
    }
    const quint64 before = draft.revision();
    const Restaged restaged = stageIntents(draft, wishes.intents);
    if (draft.revision() == before && restaged.leftOut.isEmpty()) {
        m_prompts.tell(this, tr("Nothing to stage"),
            tr("%1 is already as it would be, or the change is staged already.").arg(isolatedText(wishes.targetName)));
    }
    return restaged.leftOut;
}

TargetRef RoomPanel::targetOf(const Restaging &wishes) const
{
    const QList<TargetSummary> &targets = m_room.targets();
    const auto named = std::find_if(targets.begin(), targets.end(),
        [&](const TargetSummary &summary) { return summary.name == wishes.targetName; });
    return wishes.isMadeByJob && named != targets.end() ? named->target : wishes.target;
}

// A target that was not made: under its name, or where that is taken meanwhile under another one.
std::optional<Intents> RoomPanel::stageAnew(const Restaging &wishes)
{
    if (m_room.isNew(wishes.target)) {
        m_room.discard(wishes.target); // what is left of it since it was handed to the job
    }
    if (const auto staged = m_room.stageNew(wishes.targetName, wishes.pattern)) {
        m_targets->reveal(*staged);
    } else {
        askForNew(tr("Stage again: the name is taken"), wishes.pattern);
    }
    return Intents();
}

} // namespace allowdesk
