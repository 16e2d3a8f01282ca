#include "app/services/service.h"

namespace allowdesk
{

TargetReader::TargetReader(QObject *parent) : QObject(parent) { }

TargetReader::~TargetReader() = default;

QString Service::missingOperation(const ApiRequest &refused, const Error &error) const
{
    // Other refusals of this kind speak of one target (DCS.4872), not of the whole cloud.
    const bool isMissing = error.kind == ErrorKind::Unsupported
        && (error.httpStatus == 405 || error.serviceCode.endsWith(QLatin1StringView(".0101")));
    return isMissing ? refused.operation : QString();
}

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
