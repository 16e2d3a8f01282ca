#include "ui/panels/missingright.h"

#include "app/workspace/inventory.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// The list of enterprise projects is the account's, so whoever is signed in to one project only may not read it.
bool lacksAccountId(const Inventory &inventory)
{
    const Account &account = inventory.session().account();
    const auto context = planContext(inventory.session(), inventory.service());
    const auto request = context ? inventory.service().reader().listRequest(*context) : std::nullopt;
    return request && request->scope == AuthorizationScope::Domain && account.domainId.isEmpty()
        && account.method != SignInMethod::Password;
}

QString wayOut(const Inventory &inventory)
{
    if (lacksAccountId(inventory)) {
        return QCoreApplication::translate("MissingRight",
            "If the user has this permission, the sign-in may be limited to one project. Enter the account id in the "
            "account, or a project id under “Enterprise project” in this workspace.");
    }
    if (inventory.takesTypedIds()) {
        return QCoreApplication::translate("MissingRight", "If you may read some lists, open one by its id.");
    }
    if (!inventory.session().workspace().enterpriseProjectId) {
        return QCoreApplication::translate("MissingRight",
            "If it was granted in one enterprise project only, enter the id of that project under “Enterprise project” "
            "in this workspace.");
    }
    return {};
}

} // namespace

QString missingRightText(const Inventory &inventory, const QString &right)
{
    const QString text = QCoreApplication::translate("MissingRight", "Required permission: %1.").arg(right);
    return QString(text + u' ' + wayOut(inventory)).trimmed();
}

} // namespace allowdesk
