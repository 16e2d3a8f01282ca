#include "ui/panels/missingright.h"

#include "app/workspace/room.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// The list of enterprise projects is the account's, so whoever is signed in to one project only may not read it.
bool lacksAccountId(const Room &room)
{
    const Account &account = room.session().account();
    const auto context = planContext(room.session(), room.service());
    const auto request = context ? room.service().listRequest(*context) : std::nullopt;
    return request && request->scope == AuthorizationScope::Domain && account.domainId.isEmpty()
        && account.method != SignInMethod::Password;
}

QString wayOut(const Room &room)
{
    if (lacksAccountId(room)) {
        return QCoreApplication::translate("MissingRight",
            "If the user has this right, the sign-in may be for one project only. Enter the account id in the account, "
            "or "
            "enter a project's id under “Enterprise project” in the settings of this workspace.");
    }
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
