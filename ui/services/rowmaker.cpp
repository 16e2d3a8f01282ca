#include "ui/services/rowmaker.h"

#include "app/services/room.h"
#include "ui/services/hss/ruledialog.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool hasRowMaker(const Service &service)
{
    return service.id() == u"hss"_s;
}

QDialog *makeRowMaker(Room &room, Draft &draft, QWidget *parent)
{
    return hasRowMaker(room.service()) ? new hss::RuleDialog(room, draft, parent) : nullptr;
}

} // namespace allowdesk
