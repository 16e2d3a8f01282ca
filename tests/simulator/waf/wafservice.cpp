#include "tests/simulator/waf/wafservice.h"

#include "tests/simulator/waf/waferrors.h"
#include "tests/simulator/waf/wafseed.h"
#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

WafService::WafService(World &world) : m_state(world), m_groups(m_state), m_rules(m_state), m_control(m_state) { }

QString WafService::id() const
{
    return u"waf"_s;
}

void WafService::addOperation(Router &router, Route route)
{
    route.path.prepend(u"/v1/{project_id}/waf/"_s);
    route.operation.prepend(u"waf:"_s);
    route.handler = [inner = std::move(route.handler)](Call &call) {
        return isHexId(call.value(u"project_id"_s)) ? inner(call) : wafError(400, u"00011004"_s, u"id.illegal"_s);
    };
    router.add(this, std::move(route));
}

void WafService::addRoutes(Router &router)
{
    const auto add = [&](const QByteArray &method, const QString &path, const QString &name, const QString &right,
                         std::function<Answer(Call &)> handler) {
        addOperation(router,
            {.method = method,
                .path = path,
                .operation = name,
                .action = u"waf:"_s + right,
                .fields = {u"name"_s, u"ips"_s, u"description"_s, u"ip_remarks"_s, u"ip_remarks.*"_s},
                .handler = std::move(handler)});
    };
    // The collection is plural, the item singular (FACTS G16).
    const auto all = u"ip-groups"_s;
    const auto one = u"ip-group/{group_id}"_s;
    add("GET", all, u"ListIpGroup"_s, u"ipgroup:list"_s, [this](Call &call) { return m_groups.list(call); });
    add("POST", all, u"CreateIpGroup"_s, u"ipgroup:create"_s, [this](Call &call) { return m_groups.create(call); });
    add("GET", one, u"ShowIpGroup"_s, u"ipgroup:get"_s, [this](Call &call) { return m_groups.show(call); });
    add("PUT", one, u"UpdateIpGroup"_s, u"ipgroup:put"_s, [this](Call &call) { return m_groups.update(call); });
    add("DELETE", one, u"DeleteIpGroup"_s, u"ipgroup:delete"_s, [this](Call &call) { return m_groups.remove(call); });
    const auto rules = u"policy/{policy_id}/whiteblackip"_s;
    add("GET", rules, u"ListWhiteblackipRule"_s, u"whiteBlackIpRule:list"_s,
        [this](Call &call) { return m_rules.list(call); });
    add("GET", rules + u"/{rule_id}"_s, u"ShowWhiteblackipRule"_s, u"whiteBlackIpRule:get"_s,
        [this](Call &call) { return m_rules.show(call); });
}

void WafService::addControlRoutes(Router &router)
{
    const auto add = [&](const QByteArray &method, const QString &path, std::function<Answer(Call &)> handler) {
        router.add(this, {.method = method, .path = path, .handler = std::move(handler)});
    };
    add("GET", u"/_sim/waf/groups"_s, [this](Call &) { return m_control.list(); });
    add("POST", u"/_sim/waf/groups"_s, [this](Call &call) { return m_control.change(call); });
    add("GET", u"/_sim/waf/groups/{group}"_s, [this](Call &call) { return m_control.show(call); });
    add("POST", u"/_sim/waf/groups/{group}"_s, [this](Call &call) { return m_control.patch(call); });
    add("POST", u"/_sim/waf/rules"_s, [this](Call &call) { return m_control.addRule(call); });
}

Answer WafService::refuse(Refusal refusal) const
{
    const bool as400 = m_state.settings().authenticationAs400; // FACTS B5, G22
    switch (refusal) {
    case Refusal::TokenMissing:
    case Refusal::TokenInvalid:
    case Refusal::TokenExpired:
        return wafError(as400 ? 400 : 401, u"00012001"_s, u"invalid.token"_s);
    case Refusal::OtherProject:
        return wafError(as400 ? 400 : 401, u"00012002"_s, u"invalid.project"_s);
    case Refusal::PolicyDenies:
        return wafError(as400 ? 400 : 403, u"00012006"_s, u"pdp.permission.denied"_s);
    case Refusal::RoleLacks:
        return wafError(as400 ? 400 : 403, u"00012003"_s, u"permission.denied"_s);
    case Refusal::NotJson:
        return wafError(400, u"00011014"_s, u"request.header.illegal"_s);
    case Refusal::UnknownField:
        return wafError(400, u"00011003"_s, u"request.body.illegal"_s);
    case Refusal::MethodNotAllowed:
        break;
    }
    return wafError(405, u"00014009"_s, u"api.not.found"_s);
}

QList<CatalogEntry> WafService::catalog() const
{
    return {{u"waf"_s, u"/v1/{project_id}"_s}};
}

void WafService::seed(const SeedOptions &options)
{
    seedAddressGroups(m_state, options);
}

QJsonObject WafService::save() const
{
    return m_state.save();
}

void WafService::load(const QJsonObject &object)
{
    m_state.load(object);
}

QJsonObject WafService::switches() const
{
    return toJson(m_state.settings());
}

QString WafService::setSwitches(const QJsonObject &values)
{
    return change(&m_state.settings(), values);
}

} // namespace simulator
