#include "app/services/waf/requests.h"

#include "app/services/waf/errorcodes.h"

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

constexpr auto namePrefix = "name:"_L1;

QString base(const PlanContext &context)
{
    return u"/v1/%1/waf"_s.arg(context.workspace.projectId);
}

QList<QueryItem> projectQuery(const QString &enterpriseProjectId)
{
    return enterpriseProjectId.isEmpty() ? QList<QueryItem>()
                                         : QList<QueryItem>{{u"enterprise_project_id"_s, enterpriseProjectId}};
}

ApiRequest get(const PlanContext &context, const QString &operation, const QString &path, const QString &project)
{
    return {.operation = operation,
        .endpoint = context.endpoint,
        .path = base(context) + path,
        .query = projectQuery(project),
        // Wanted on every call by some clouds (WAF.00011014).
        .contentType = "application/json;charset=utf8",
        .errorCodes = errorCodes()};
}

ApiRequest write(const PlanContext &context, const char *operation, const QByteArray &method, const QString &path,
    const TargetRef &target, const QByteArray &body)
{
    return {.intent = Intent::Write,
        .operation = QString::fromLatin1(operation),
        .method = method,
        .endpoint = context.endpoint,
        .path = base(context) + path,
        .query = projectQuery(target.enterpriseProjectId),
        .contentType = "application/json;charset=utf8",
        .body = body,
        .errorCodes = errorCodes()};
}

QList<QueryItem> firstPage(int size)
{
    return {{u"page"_s, u"1"_s}, {u"pagesize"_s, QString::number(size)}};
}

QString itemPath(const TargetRef &target)
{
    return u"/ip-group/"_s + target.id;
}

} // namespace

ApiRequest listGroups(const PlanContext &context)
{
    ApiRequest request =
        get(context, u"waf.ListIpGroup"_s, u"/ip-groups"_s, context.workspace.enterpriseProjectId.value_or(QString()));
    request.query << firstPage(groupPageSize);
    return request;
}

ApiRequest findGroups(const PlanContext &context, const TargetRef &target, const QString &name)
{
    ApiRequest request = get(context, u"waf.ListIpGroup"_s, u"/ip-groups"_s, target.enterpriseProjectId);
    request.query << firstPage(groupPageSize) << QueryItem{u"name"_s, name};
    return request;
}

ApiRequest showGroup(const PlanContext &context, const TargetRef &target)
{
    return get(context, u"waf.ShowIpGroup"_s, itemPath(target), target.enterpriseProjectId);
}

ApiRequest listRules(const PlanContext &context, const TargetRef &target, const QString &policyId)
{
    ApiRequest request = get(
        context, u"waf.ListWhiteblackipRule"_s, u"/policy/%1/whiteblackip"_s.arg(policyId), target.enterpriseProjectId);
    request.query << firstPage(rulePageSize);
    return request;
}

ApiRequest createGroup(const PlanContext &context, const TargetRef &target, const QByteArray &body)
{
    return write(context, operation::create, "POST", u"/ip-groups"_s, target, body);
}

ApiRequest updateGroup(const PlanContext &context, const TargetRef &target, const QByteArray &body, bool withAction)
{
    ApiRequest request = write(context, operation::update, "PUT", itemPath(target), target, body);
    if (withAction) {
        request.query << QueryItem{u"action"_s, u"update"_s};
    }
    return request;
}

ApiRequest deleteGroup(const PlanContext &context, const TargetRef &target)
{
    return write(context, operation::remove, "DELETE", itemPath(target), target, {});
}

QString idOfNewGroup(const QString &name)
{
    return namePrefix + name;
}

std::optional<QString> nameInId(const QString &id)
{
    return id.startsWith(namePrefix) ? std::optional(id.sliced(namePrefix.size())) : std::nullopt;
}

} // namespace allowdesk::waf
