#include "app/services/servicereader.h"

namespace allowdesk
{

TargetReader::TargetReader(QObject *parent) : QObject(parent) { }

TargetReader::~TargetReader() = default;

QList<TargetSummary> ServiceReader::knownTargets(const PlanContext &) const
{
    return {};
}

std::optional<ApiRequest> ServiceReader::testRequest(const PlanContext &context) const
{
    return listRequest(context);
}

TargetReader *ServiceReader::readInRound(
    Session &session, const PlanContext &context, const TargetRef &target, ReadingRound &, QObject *parent) const
{
    return readTarget(session, context, target, {}, parent);
}

QList<ApiRequest> ServiceReader::readingCalls(
    const PlanContext &, const TargetRef &, const Snapshot &, const Intents &) const
{
    return {};
}

bool ServiceReader::meansNoList(const Error &) const
{
    return false;
}

Findings ServiceReader::remarks(const TargetState &) const
{
    return {};
}

QJsonObject ServiceReader::details(const TargetState &) const
{
    return {};
}

} // namespace allowdesk

#include "moc_servicereader.cpp"
