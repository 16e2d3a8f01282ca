#include "tests/simulator/eps/epsservice.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

Answer epsError(int status, const QString &code, const QString &message)
{
    return Answer::json(status, {{u"error"_s, QJsonObject{{u"error_code"_s, code}, {u"error_msg"_s, message}}}});
}

QJsonObject projectOf(const QString &id, const QString &name, int status = 1)
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"description"_s, QString()}, {u"status"_s, status},
        {u"created_at"_s, u"2025-10-01T08:00:00Z"_s}, {u"updated_at"_s, u"2025-10-01T08:00:00Z"_s},
        {u"type"_s, u"prod"_s}, {u"delete_flag"_s, false}};
}

int numberOf(const Request &request, QLatin1StringView name, int fallback)
{
    const auto text = request.parameter(name);
    bool ok = true;
    const int value = text ? text->toInt(&ok) : fallback;
    return ok ? value : -1;
}

} // namespace

QString EpsService::id() const
{
    return u"eps"_s;
}

void EpsService::addRoutes(Router &router)
{
    const auto add = [&](const QString &path, const QString &name, std::function<Answer(Call &)> handler) {
        router.add(this,
            {.method = "GET",
                .path = u"/v1.0/enterprise-projects"_s + path,
                .operation = u"eps:"_s + name,
                .access = Access::Domain,
                .action = u"eps:enterpriseProjects:list"_s,
                .handler = std::move(handler)});
    };
    add({}, u"ListEnterpriseProject"_s, [this](Call &call) { return list(call); });
    add(u"/{enterprise_project_id}"_s, u"ShowEnterpriseProject"_s, [this](Call &call) { return show(call); });
}

void EpsService::addControlRoutes(Router &router)
{
    router.add(this,
        {.method = "POST", .path = u"/_sim/eps/projects"_s, .handler = [this](Call &call) { return replace(call); }});
}

Answer EpsService::list(const Call &call) const
{
    const int offset = numberOf(call.request, "offset"_L1, 0);
    int limit = numberOf(call.request, "limit"_L1, 1000);
    if (offset < 0 || limit < 1 || limit > 1000) {
        return epsError(400, u"EPS.0004"_s, u"Invalid offset or limit."_s);
    }
    limit = std::min(limit, m_largestPage);
    const auto name = call.request.parameter("name"_L1);
    const auto status = call.request.parameter("status"_L1);
    QJsonArray items;
    int total = 0;
    for (const auto &project : m_projects) {
        const bool isWanted = (!name || project[u"name"].toString().contains(*name))
            && (!status || project[u"status"].toInt() == status->toInt());
        if (isWanted && total++ >= offset && items.size() < limit) {
            items.append(project);
        }
    }
    return Answer::json(200, {{u"enterprise_projects"_s, items}, {u"total_count"_s, total}});
}

Answer EpsService::show(const Call &call) const
{
    const auto wanted = call.value(u"enterprise_project_id"_s);
    const auto it = std::find_if(
        m_projects.begin(), m_projects.end(), [&](const auto &project) { return project[u"id"].toString() == wanted; });
    return it == m_projects.end() ? epsError(404, u"EPS.0002"_s, u"The enterprise project does not exist."_s)
                                  : Answer::json(200, {{u"enterprise_project"_s, *it}});
}

Answer EpsService::replace(const Call &call)
{
    const auto body = objectOf(call.request.body);
    if (!body || !(*body)[u"projects"].isObject()) {
        return controlError(u"{\"projects\": {ID: NAME}} is expected"_s);
    }
    m_projects = {};
    const auto projects = (*body)[u"projects"].toObject();
    for (auto it = projects.begin(); it != projects.end(); ++it) {
        m_projects.append(projectOf(it.key(), it.value().toString()));
    }
    m_world.changed = true;
    return Answer::json(200, save());
}

Answer EpsService::refuse(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::PolicyDenies:
    case Refusal::RoleLacks:
        return epsError(403, u"EPS.0010"_s, u"You do not have the right for this operation."_s);
    case Refusal::NotJson:
    case Refusal::UnknownField:
        return epsError(400, u"EPS.0004"_s, u"Invalid request body."_s);
    case Refusal::MethodNotAllowed:
        return epsError(405, u"EPS.0005"_s, u"The method is not allowed."_s);
    default:
        return epsError(401, u"EPS.0003"_s, u"Authentication failed."_s);
    }
}

QList<CatalogEntry> EpsService::catalog() const
{
    return {{u"eps"_s, u"/v1.0"_s}};
}

void EpsService::seed(const SeedOptions &)
{
    m_projects = {projectOf(u"0"_s, u"default"_s), projectOf(uuidOfName(u"eps finance"_s), u"finance"_s),
        projectOf(uuidOfName(u"eps closed"_s), u"closed-branch"_s, 2)};
}

QJsonObject EpsService::save() const
{
    return {{u"projects"_s, m_projects}};
}

void EpsService::load(const QJsonObject &object)
{
    m_projects = object[u"projects"].toArray();
}

QJsonObject EpsService::switches() const
{
    return {{u"largest_page"_s, m_largestPage}};
}

QString EpsService::setSwitches(const QJsonObject &values)
{
    auto all = switches();
    const auto problem = changeSwitches(u"eps"_s, &all, values);
    m_largestPage = all[u"largest_page"].toInt();
    return problem;
}

QString EpsService::nameOf(const QString &id) const
{
    const auto it = std::find_if(
        m_projects.begin(), m_projects.end(), [&](const auto &project) { return project[u"id"].toString() == id; });
    return it == m_projects.end() ? QString() : (*it)[u"name"].toString();
}

} // namespace simulator
