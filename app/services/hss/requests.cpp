#include "app/services/hss/requests.h"

#include "app/services/hss/errorcodes.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr auto rulesPath = "/event/white-list/login"_L1;
constexpr auto hostsPath = "/host-management/hosts"_L1;

ApiRequest call(const PlanContext &context, const TargetRef &target, const char *operation, QLatin1StringView path)
{
    return {.operation = QString::fromLatin1(operation),
        .endpoint = context.endpoint,
        .path = u"/v5/"_s + context.workspace.projectId + path,
        .query = {{u"enterprise_project_id"_s, enterpriseProjectOf(target)}},
        .contentType = "application/json;charset=UTF-8",
        .errorCodes = errorCodes()};
}

ApiRequest read(
    const PlanContext &context, const TargetRef &target, const char *operation, QLatin1StringView path, int size)
{
    ApiRequest request = call(context, target, operation, path);
    request.query << QueryItem{u"offset"_s, u"0"_s} << QueryItem{u"limit"_s, QString::number(size)};
    return request;
}

ApiRequest write(const PlanContext &context, const TargetRef &target, const char *operation, const QByteArray &method,
    const QJsonObject &body)
{
    ApiRequest request = call(context, target, operation, rulesPath);
    request.intent = Intent::Write;
    request.method = method;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

// What a rule is known by, to the byte.
QJsonObject tripleOf(const LoginRule &rule)
{
    return {{u"private_ip"_s, rule.privateIp}, {u"login_ip"_s, rule.loginIp}, {u"login_user_name"_s, rule.userName}};
}

} // namespace

QString enterpriseProjectOf(const TargetRef &target)
{
    return target.enterpriseProjectId.isEmpty() ? u"0"_s : target.enterpriseProjectId;
}

ApiRequest listRules(const PlanContext &context, const TargetRef &target)
{
    return read(context, target, operation::list, rulesPath, ruleReadSize);
}

ApiRequest findRule(const PlanContext &context, const TargetRef &target, const LoginRule &rule)
{
    ApiRequest request = listRules(context, target);
    const QList<QueryItem> filters{
        {u"private_ip"_s, rule.privateIp}, {u"login_ip"_s, rule.loginIp}, {u"login_user_name"_s, rule.userName}};
    std::copy_if(filters.begin(), filters.end(), std::back_inserter(request.query),
        [](const QueryItem &filter) { return !filter.value.isEmpty(); });
    return request;
}

ApiRequest addRule(const PlanContext &context, const TargetRef &target, const LoginRule &rule, bool handleEvent)
{
    QJsonObject body = tripleOf(rule);
    if (!rule.remarks.isEmpty()) {
        body[u"remarks"_s] = rule.remarks;
    }
    if (handleEvent) {
        body[u"handle_event"_s] = true;
    }
    return write(context, target, operation::add, "POST", body);
}

ApiRequest removeRules(const PlanContext &context, const TargetRef &target, const QList<LoginRule> &rules)
{
    Q_ASSERT(!rules.isEmpty() && rules.size() <= largestRemoval);
    QJsonArray triples;
    for (const LoginRule &rule : rules) {
        triples.append(tripleOf(rule));
    }
    return write(context, target, operation::remove, "DELETE", {{u"data_list"_s, triples}});
}

ApiRequest removeAllRules(const PlanContext &context, const TargetRef &target)
{
    return write(context, target, operation::remove, "DELETE", {{u"delete_all"_s, true}});
}

ApiRequest listHosts(const PlanContext &context, const TargetRef &target)
{
    return read(context, target, operation::listHosts, hostsPath, hostReadSize);
}

} // namespace allowdesk::hss
