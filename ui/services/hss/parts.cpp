#include "ui/services/hss/parts.h"

#include "ui/services/hss/ruledialog.h"

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{

ServiceParts parts()
{
    return {.serviceId = u"hss"_s,
        .makeRows = [](Room &room, Draft &draft, QWidget *parent) { return new RuleDialog(room, draft, parent); }};
}

} // namespace allowdesk::hss
