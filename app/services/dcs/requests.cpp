#include "app/services/dcs/requests.h"

#include "app/services/dcs/codec.h"
#include "app/services/dcs/errorcodes.h"

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{
namespace
{

QString base(const PlanContext &context)
{
    return u"/v2/"_s + context.workspace.projectId;
}

ApiRequest get(const PlanContext &context, const QString &operation, const QString &path)
{
    return {
        .operation = operation, .endpoint = context.endpoint, .path = base(context) + path, .errorCodes = errorCodes()};
}

ApiRequest write(const PlanContext &context, const char *operation, const QByteArray &method, const QString &path,
    const QByteArray &body)
{
    return {.intent = Intent::Write,
        .operation = QString::fromLatin1(operation),
        .method = method,
        .endpoint = context.endpoint,
        .path = base(context) + path,
        .contentType = "application/json;charset=UTF-8",
        .body = body,
        .errorCodes = errorCodes()};
}

} // namespace

ApiRequest listInstances(const PlanContext &context)
{
    ApiRequest request = get(context, u"dcs.ListInstances"_s, u"/instances"_s);
    request.query = {{u"limit"_s, QString::number(instancePageSize)}, {u"offset"_s, u"0"_s}};
    return request;
}

ApiRequest showInstance(const PlanContext &context, const QString &instanceId)
{
    return get(context, u"dcs.ShowInstance"_s, u"/instances/"_s + instanceId);
}

ApiRequest showWhitelist(const PlanContext &context, const QString &instanceId)
{
    return get(context, u"dcs.ShowIpWhitelist"_s, u"/instance/"_s + instanceId + u"/whitelist"_s);
}

ApiRequest showJob(const PlanContext &context, const QString &jobId)
{
    return get(context, u"dcs.ShowJobInfo"_s, u"/jobs/"_s + jobId);
}

ApiRequest listTasks(const PlanContext &context, const QString &instanceId)
{
    ApiRequest request = get(context, u"dcs.ListBackgroundTask"_s, u"/instances/"_s + instanceId + u"/tasks"_s);
    // The order of the list is not documented: more than the default of ten, or a running task could stand behind.
    request.query = {{u"limit"_s, QString::number(taskPageSize)}};
    return request;
}

ApiRequest replaceAsync(const PlanContext &context, const Whitelist &whitelist)
{
    return write(context, operation::replaceAsync, "PUT",
        u"/instance/"_s + whitelist.instanceId + u"/whitelist-async"_s, encodeReplace(whitelist));
}

ApiRequest replaceSync(const PlanContext &context, const Whitelist &whitelist)
{
    return write(context, operation::replaceSync, "PUT", u"/instance/"_s + whitelist.instanceId + u"/whitelist"_s,
        encodeReplace(whitelist));
}

ApiRequest addAsync(const PlanContext &context, const QString &instanceId, const QList<WhitelistGroup> &groups)
{
    return write(
        context, operation::addAsync, "POST", u"/instance/"_s + instanceId + u"/whitelist-async"_s, encodeAdd(groups));
}

} // namespace allowdesk::dcs
