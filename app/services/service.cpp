#include "app/services/service.h"

namespace allowdesk
{

TargetReader::TargetReader(QObject *parent) : QObject(parent) { }

TargetReader::~TargetReader() = default;

Result<PlanContext> planContext(const Session &session, const Service &service)
{
    return session.endpoint(service.id()).map([&](const QUrl &endpoint) {
        return PlanContext{.endpoint = endpoint,
            .place = session.place(),
            .postAppends = session.account().postAppends,
            .missingOperations = session.missingOperations()};
    });
}

} // namespace allowdesk

#include "moc_service.cpp"
