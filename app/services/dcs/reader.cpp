#include "app/services/dcs/reader.h"

#include "app/services/dcs/codec.h"
#include "app/services/dcs/records.h"
#include "app/services/dcs/requests.h"
#include "app/services/dcs/rules.h"
#include "app/services/payload.h"
#include "app/services/singlerequestreader.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

using namespace payload;

namespace
{

// Without the enterprise project, which no call of a whitelist takes: whoever types an id does not know it, and one
// cache must be one target.
TargetSummary summaryOf(const PlanContext &context, const Instance &instance)
{
    return {.target = {.workspaceId = context.workspace.id,
                .serviceId = u"dcs"_s,
                .kind = u"instance"_s,
                .id = instance.id},
        .name = instance.name.isEmpty() ? instance.id : instance.name,
        .supported = !instance.problem && supportsWhitelist(instance),
        .problem = instance.problem,
        .details = {{u"engine"_s, QString(instance.engine + u' ' + instance.engineVersion)},
            {u"status"_s, instance.status}, {u"address"_s, instance.address}, {u"port"_s, instance.port},
            {u"public_address"_s, instance.publicAddress}, {u"password_free"_s, instance.passwordFree},
            {u"tags"_s, QJsonArray::fromStringList(instance.tags)}}};
}

} // namespace

std::optional<ApiRequest> Reader::listRequest(const PlanContext &context) const
{
    return listInstances(context);
}

TargetDecoder Reader::targetDecoder(const PlanContext &context) const
{
    return [context](const ApiRequest &request, const ApiResponse &response) {
        const auto decoded = decodeInstances(response.body).map([&](const InstancePage &instances) {
            TargetPage page{.total = instances.total};
            for (const Instance &instance : instances.instances) {
                page.targets << summaryOf(context, instance);
            }
            return page;
        });
        return answeredBy(request, decoded);
    };
}

TargetReader *Reader::readTarget(
    Session &session, const PlanContext &context, const TargetRef &target, const Intents &, QObject *parent) const
{
    const auto decode = [id = target.id](const ApiResponse &response) {
        return decodeWhitelist(response.body, id).map([&](const Whitelist &whitelist) {
            return Snapshot{.state = toState(whitelist), .usableAsBase = !whitelist.instanceId.isEmpty()};
        });
    };
    return new SingleRequestReader(session, showWhitelist(context, target.id), decode, parent);
}

// The gateway says with other statuses that it lacks the call (FACTS A7, F2).
bool Reader::meansNoList(const Error &error) const
{
    return error.kind == ErrorKind::Unsupported && error.httpStatus == 400;
}

Finding Reader::describe(const TargetState &state) const
{
    const QString used = QString::number(state.rows.size());
    const QJsonValue limit = state.attributes[QLatin1StringView(attribute::limit)];
    const QString allowed = limit.isDouble() ? QString::number(limit.toInt()) : QString();
    if (state.rows.isEmpty()) {
        return {.severity = Severity::Warn, .code = u"dcs.state.open-without-groups"_s};
    }
    if (!state.attributes[QLatin1StringView(attribute::enabled)].toBool()) {
        return {.severity = Severity::Warn, .code = u"dcs.state.open-switched-off"_s, .arguments = {used, allowed}};
    }
    return allowed.isEmpty() ? Finding{.code = u"dcs.state.restricted"_s, .arguments = {used}}
                             : Finding{.code = u"dcs.state.restricted-of"_s, .arguments = {used, allowed}};
}

QJsonObject Reader::details(const TargetState &state) const
{
    const QJsonValue limit = state.attributes.value(QLatin1StringView(attribute::limit));
    return {{u"entries"_s,
        QJsonArray{static_cast<int>(state.rows.size()), limit.isDouble() ? limit : QJsonValue(QJsonValue::Null)}}};
}

// The id goes into paths: whatever is no id of the service is refused here (FACTS A1).
std::optional<TargetRef> Reader::target(const PlanContext &context, const QString &id) const
{
    static const QRegularExpression wanted(u"^[0-9a-zA-Z-]{1,64}$"_s);
    if (!wanted.match(id).hasMatch()) {
        return {};
    }
    return TargetRef{.workspaceId = context.workspace.id, .serviceId = u"dcs"_s, .kind = u"instance"_s, .id = id};
}

} // namespace allowdesk::dcs
