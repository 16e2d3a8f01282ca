#include "ui/services/hss/parts.h"

#include "ui/services/hss/ruledialog.h"

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{

ServiceParts parts()
{
    return {.serviceId = u"hss"_s, .makeRows = [](Inventory &inventory, Draft &draft, QWidget *parent) {
                return new RuleDialog(inventory, draft, parent);
            }};
}

} // namespace allowdesk::hss
