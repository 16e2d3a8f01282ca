#include "app/services/serviceplanner.h"

namespace allowdesk
{

BulkLimits ServicePlanner::limits(const TargetState &) const
{
    return {};
}

Result<void> ServicePlanner::checkAnswer(const ApiRequest &, const ApiResponse &) const
{
    return {};
}

QString ServicePlanner::missingOperation(const ApiRequest &refused, const Error &error) const
{
    // Other refusals of this kind speak of one target (DCS.4872), not of the whole cloud.
    const bool isMissing = error.kind == ErrorKind::Unsupported
        && (error.httpStatus == 405 || error.serviceCode.endsWith(QLatin1StringView(".0101")));
    return isMissing ? refused.operation : QString();
}

} // namespace allowdesk
