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
                tr("Something else is already staged for the same entries; stage these by hand if they are still "
                   "wanted:")
                    + u"\n\n"_s + intentLines(staged.leftOut).join(u'\n'));
        }
        return true;
    case Restage::Outcome::NothingToDo:
        m_prompts.tell(this, tr("Nothing to stage"),
            tr("%1 is already as it would be, or the change is staged already.").arg(name));
        return true;
    case Restage::Outcome::TryAgain:
        m_prompts.tell(this, tr("Not staged"), tr("%1 is being read; try it again once it stands there.").arg(name));
        return true;
    case Restage::Outcome::NotAsMade:
        m_prompts.tell(this, tr("Not staged"),
            tr("%1 is not as that change made it: others have changed it since, or made it anew. Delete it by hand if "
               "that is wanted.")
                .arg(name));
        return true;
    case Restage::Outcome::NameTaken:
        askForNew(tr("Stage again: the name is taken"), *again.made);
        return true;
    }
    return false;
}

} // namespace allowdesk
