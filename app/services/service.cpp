#include "app/services/service.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

TargetReader::TargetReader(QObject *parent) : QObject(parent) { }

TargetReader::~TargetReader() = default;

QString Service::iconName() const
{
    return u"list"_s;
}

Finding Service::noList() const
{
    return {.code = u"target.unsupported"_s};
}

QString Service::missingOperation(const ApiRequest &refused, const Error &error) const
{
    // Other refusals of this kind speak of one target (DCS.4872), not of the whole cloud.
    const bool isMissing = error.kind == ErrorKind::Unsupported
        && (error.httpStatus == 405 || error.serviceCode.endsWith(QLatin1StringView(".0101")));
    return isMissing ? refused.operation : QString();
}

namespace
{

Error nothingToFollow()
{
    return {.kind = ErrorKind::Unsupported, .message = u"this service has no jobs"_s};
}

} // namespace

Result<QString> Service::decodeOperationId(const ApiResponse &) const
{
    return failure(nothingToFollow());
}

std::optional<ApiRequest> Service::operationRequest(const PlanContext &, const QString &) const
{
    return std::nullopt;
}

Result<OperationStatus> Service::decodeOperation(const ApiRequest &, const ApiResponse &) const
{
    return failure(nothingToFollow());
}

QList<ApiRequest> Service::busyRequests(const PlanContext &, const TargetRef &) const
{
    return {};
}

Result<void> Service::checkAnswer(const ApiRequest &, const ApiResponse &) const
{
    return {};
}

Result<bool> Service::decodeBusy(const ApiRequest &, const ApiResponse &, const QDateTime &) const
{
    return failure(nothingToFollow());
}

Result<QList<ServiceTask>> Service::decodeTasks(const ApiRequest &, const ApiResponse &) const
{
    return failure(ErrorKind::Unsupported, u"this service keeps no list of its tasks"_s);
}

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

#include "moc_service.cpp"
