#include "ui/panels/missingright.h"

#include "app/services/room.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString wayOut(const Room &room)
{
    if (room.takesTypedIds()) {
        return QCoreApplication::translate("MissingRight", "If you may read some of them, open one by its id.");
    }
    if (!room.session().place().enterpriseProjectId) {
        return QCoreApplication::translate("MissingRight",
            "If it was granted in one enterprise project only, enter that project's id under “Enterprise project” in "
            "the settings of this workspace.");
    }
    return {};
}

} // namespace

QString missingRightText(const Room &room, const QString &right)
{
    const QString text = QCoreApplication::translate("MissingRight", "The right to read it: %1.").arg(right);
    return QString(text + u' ' + wayOut(room)).trimmed();
}

} // namespace allowdesk
