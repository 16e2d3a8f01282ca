// The part of an inventory's panel that stages what an ended job wished, or its way back.
#include "app/base/foreigntext.h"
#include "app/text/intentlines.h"
#include "ui/panels/inventorypanel.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/targetpanel.h"
#include "ui/support/prompts.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool InventoryPanel::stage(const StagedDraft &again)
{
    const Restage staged = restage(m_inventory, again);
    if (staged.target) {
        m_targets->reveal(*staged.target);
    }
    const QString name = isolatedText(again.name);
    switch (staged.outcome) {
    case Restage::Outcome::NotThere:
        return false;
    case Restage::Outcome::WaitsForReading: // the inventory tells what becomes of it
        return true;
    case Restage::Outcome::Staged:
        if (!staged.leftOut.isEmpty()) {
            m_prompts.tell(this, tr("Not staged"),
                tr("Other changes of the same entries are already staged. Stage these manually if you still want them:")
                    + u"\n\n"_s + intentLines(staged.leftOut).join(u'\n'));
        }
        return true;
    case Restage::Outcome::NothingToDo:
        m_prompts.tell(
            this, tr("Nothing to stage"), tr("%1 already has this change, or it is already staged.").arg(name));
        return true;
    case Restage::Outcome::TryAgain:
        m_prompts.tell(this, tr("Not staged"), tr("%1 is still loading. Try again when it is loaded.").arg(name));
        return true;
    case Restage::Outcome::NotAsMade:
        m_prompts.tell(this, tr("Not staged"),
            tr("%1 was changed or created again by others since. Delete it manually if you want that.").arg(name));
        return true;
    case Restage::Outcome::NameTaken:
        askForNew(tr("Stage again: name already taken"), *again.made);
        return true;
    }
    return false;
}

} // namespace allowdesk
