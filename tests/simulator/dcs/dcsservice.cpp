#include "tests/simulator/dcs/dcsservice.h"

#include "tests/simulator/dcs/dcsseed.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

DcsService::DcsService(World &world)
    : m_state(world), m_instances(m_state), m_whitelists(m_state), m_tasks(m_state), m_control(m_state)
{ }

QString DcsService::id() const
{
    return u"dcs"_s;
}

void DcsService::addOperation(Router &router, Route route)
{
    route.path.prepend(u"/v2/{project_id}/"_s);
    route.operation.prepend(u"dcs:"_s);
    route.handler = [inner = std::move(route.handler)](Call &call) {
        return isHexId(call.value(u"project_id"_s))
            ? inner(call)
            : serviceError(400, u"DCS.4002"_s, u"Invalid project_id parameter in the request."_s);
    };
    router.add(this, std::move(route));
}

void DcsService::addRoutes(Router &router)
{
    addOperation(router,
        {.method = "GET",
            .path = u"instances"_s,
            .operation = u"ListInstances"_s,
            .action = u"dcs:instance:list"_s,
            .handler = [this](Call &call) { return m_instances.list(call); }});
    addOperation(router,
        {.method = "GET",
            .path = u"instances/{instance_id}"_s,
            .operation = u"ShowInstance"_s,
            .action = u"dcs:instance:get"_s,
            .handler = [this](Call &call) { return m_instances.show(call); }});
    addWhitelistRoutes(router);
    addTaskRoutes(router);
}

void DcsService::addWhitelistRoutes(Router &router)
{
    const auto path = u"instance/{instance_id}/whitelist"_s; // singular, unlike all others
    const QStringList groups{u"whitelist"_s, u"whitelist.group_name"_s, u"whitelist.ip_list"_s};
    const QStringList replacement = groups + QStringList{u"enable_whitelist"_s, u"instance_id"_s};
    addOperation(router,
        {.method = "GET",
            .path = path,
            .operation = u"ShowIpWhitelist"_s,
            .action = u"dcs:whitelist:list"_s,
            .handler = [this](Call &call) { return m_whitelists.show(call); }});
    addOperation(router,
        {.method = "PUT",
            .path = path,
            .operation = u"UpdateIpWhitelist"_s,
            .action = u"dcs:whitelist:modify"_s,
            .fields = replacement,
            .handler = [this](Call &call) { return m_whitelists.replace(call); }});
    // The two asynchronous calls need no action of an identity policy (FACTS A7, G14).
    addOperation(router,
        {.method = "PUT",
            .path = path + u"-async"_s,
            .operation = u"UpdateIpWhitelistAsync"_s,
            .fields = replacement,
            .handler = [this](Call &call) { return m_whitelists.replaceAsync(call); }});
    addOperation(router,
        {.method = "POST",
            .path = path + u"-async"_s,
            .operation = u"AddIpWhitelist"_s,
            .fields = groups,
            .handler = [this](Call &call) { return m_whitelists.addAsync(call); }});
}

void DcsService::addTaskRoutes(Router &router)
{
    const auto add = [&](const QByteArray &method, const QString &path, const QString &name, const QString &action,
                         std::function<Answer(Call &)> handler) {
        addOperation(router,
            {.method = method, .path = path, .operation = name, .action = action, .handler = std::move(handler)});
    };
    const auto tasksAction = u"dcs:instance:getBackgroundTask"_s;
    add("GET", u"jobs/{job_id}"_s, u"ShowJobInfo"_s, u"dcs:job:get"_s,
        [this](Call &call) { return m_tasks.showJob(call); });
    add("GET", u"instances/{instance_id}/tasks"_s, u"ListBackgroundTask"_s, tasksAction,
        [this](Call &call) { return m_tasks.list(call); });
    add("GET", u"tasks"_s, u"ListCenterTask"_s, tasksAction, [this](Call &call) { return m_tasks.list(call); });
    add("GET", u"instances/{instance_id}/tasks/{task_id}/progress"_s, u"ShowBackgroundTaskProgress"_s, tasksAction,
        [this](Call &call) { return m_tasks.showProgress(call); });
    add("DELETE", u"instances/{instance_id}/tasks/{task_id}"_s, u"DeleteBackgroundTask"_s, QString(),
        [this](Call &call) { return m_tasks.remove(call); });
    add("DELETE", u"tasks/{task_id}"_s, u"DeleteCenterTask"_s, QString(),
        [this](Call &call) { return m_tasks.remove(call); });
}

void DcsService::addControlRoutes(Router &router)
{
    router.add(
        this, {.method = "GET", .path = u"/_sim/caches"_s, .handler = [this](Call &) { return m_control.list(); }});
    router.add(this, {.method = "GET", .path = u"/_sim/caches/{cache}"_s, .handler = [this](Call &call) {
                          return m_control.show(call);
                      }});
    router.add(this, {.method = "POST", .path = u"/_sim/caches/{cache}"_s, .handler = [this](Call &call) {
                          return m_control.patch(call);
                      }});
    router.add(this, {.method = "POST", .path = u"/_sim/caches"_s, .handler = [this](Call &call) {
                          return m_control.change(call);
                      }});
    router.add(this, {.method = "POST", .path = u"/_sim/tasks"_s, .handler = [this](Call &call) {
                          return m_control.addTask(call);
                      }});
    router.add(this, {.method = "POST", .path = u"/_sim/outside"_s, .handler = [this](Call &call) {
                          return m_control.writeFromOutside(call);
                      }});
}

Answer DcsService::refuse(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::TokenInvalid:
        return serviceError(401, u"DCS.1001"_s, u"The token in the request is invalid."_s);
    case Refusal::TokenExpired:
        return serviceError(401, u"DCS.1002"_s, u"The token in the request has expired."_s);
    case Refusal::TokenMissing:
        return serviceError(401, u"DCS.1003"_s, u"The request contains no token."_s);
    case Refusal::OtherProject:
        return serviceError(401, u"DCS.1004"_s, u"The project of the request is not the one of the token."_s);
    case Refusal::PolicyDenies:
        return serviceError(403, u"DCS.2007"_s, u"The policy does not allow this operation."_s);
    case Refusal::RoleLacks:
        return serviceError(403, u"DCS.2003"_s, u"The role of the user does not allow this operation."_s);
    case Refusal::NotJson:
        return serviceError(400, u"DCS.4005"_s, u"The request body is not in JSON format."_s);
    case Refusal::UnknownField:
        return serviceError(400, u"DCS.4800"_s, u"Invalid parameter in the request body."_s);
    case Refusal::MethodNotAllowed:
        break;
    }
    return serviceError(405, u"DCS.5001"_s, u"This request method is not allowed."_s);
}

QList<CatalogEntry> DcsService::catalog() const
{
    // Open Telekom Cloud lists the service with the path of version 1 (FACTS D5).
    return {{u"dcs"_s, u"/v2/{project_id}"_s}, {u"dcsv1"_s, u"/v1.0/{project_id}"_s}};
}

void DcsService::seed(const SeedOptions &options)
{
    seedCaches(m_state, options);
}

QJsonObject DcsService::save() const
{
    return m_state.save();
}

void DcsService::load(const QJsonObject &object)
{
    m_state.load(object);
}

void DcsService::settle()
{
    m_state.settle();
}

void DcsService::finishWork()
{
    m_state.finishWork();
}

QJsonObject DcsService::switches() const
{
    return toJson(m_state.settings());
}

QString DcsService::setSwitches(const QJsonObject &values)
{
    return change(&m_state.settings(), values);
}

} // namespace simulator
