#include "app/services/service.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

Result<PlanContext> planContext(const Session &session, const Service &service)
{
    return session.endpoint(service.id()).map([&](const QUrl &endpoint) {
        return PlanContext{.endpoint = endpoint,
            .enterpriseProjects = session.endpoint(u"eps"_s).value_or(QUrl()),
            .workspace = session.workspace(),
            .postAppends = session.account().postAppends,
            .missingOperations = session.missingOperations()};
    });
}

} // namespace allowdesk
