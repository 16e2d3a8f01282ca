#include "tests/simulator/hss/hssservice.h"

#include "tests/simulator/hss/hosts.h"
#include "tests/simulator/hss/hssquery.h"
#include "tests/simulator/hss/hssseed.h"
#include "tests/simulator/world/ids.h"

using namespace Qt::StringLiterals;

namespace simulator
{

HssService::HssService(World &world, LoginRules::ProjectNames names)
    : m_state(world), m_rules(m_state, std::move(names)), m_control(m_state)
{ }

QString HssService::id() const
{
    return u"hss"_s;
}

void HssService::addRoutes(Router &router)
{
    const auto add = [&](const QByteArray &method, const QString &path, const QString &name, const QString &right,
                         std::function<Answer(Call &)> handler, const QStringList &fields = {}) {
        router.add(this,
            {.method = method,
                .path = u"/v5/{project_id}/"_s + path,
                .operation = u"hss:"_s + name,
                .action = right,
                .fields = fields,
                .handler = [inner = std::move(handler)](Call &call) {
                    return isHexId(call.value(u"project_id"_s)) ? inner(call)
                                                                : hssError(u"0001"_s, u"Invalid parameter."_s);
                }});
    };
    // Reading and adding need no action of an identity policy (FACTS C4).
    const auto login = u"event/white-list/login"_s;
    add("GET", login, u"ListLoginWhiteList"_s, {}, [this](Call &call) { return m_rules.list(call); });
    add("POST", login, u"AddLoginWhiteList"_s, {}, [this](Call &call) { return m_rules.add(call); },
        {u"private_ip"_s, u"login_ip"_s, u"login_user_name"_s, u"remarks"_s, u"handle_event"_s});
    add("DELETE", login, u"RemoveLoginWhiteList"_s, {}, [this](Call &call) { return m_rules.remove(call); },
        {u"data_list"_s, u"data_list.private_ip"_s, u"data_list.login_ip"_s, u"data_list.login_user_name"_s,
            u"delete_all"_s});
    add("GET", u"host-management/hosts"_s, u"ListHostStatus"_s, u"hss:host:list"_s,
        [this](Call &call) { return listHosts(m_state, call); });
}

void HssService::addControlRoutes(Router &router)
{
    router.add(
        this, {.method = "GET", .path = u"/_sim/hss/rules"_s, .handler = [this](Call &) { return m_control.list(); }});
    router.add(this, {.method = "POST", .path = u"/_sim/hss/rules"_s, .handler = [this](Call &call) {
                          return m_control.change(call);
                      }});
    router.add(this, {.method = "POST", .path = u"/_sim/hss/hosts"_s, .handler = [this](Call &call) {
                          return m_control.setHosts(call);
                      }});
}

Answer HssService::refuse(Refusal refusal) const
{
    const auto gateway = [](const QString &code, const QString &reason) {
        return Answer::json(401,
            {{u"error_code"_s, code},
                {u"error_msg"_s, QString(u"Incorrect IAM authentication information: "_s + reason)}});
    };
    switch (refusal) {
    case Refusal::TokenMissing:
        return gateway(u"APIGW.0301"_s, u"x-auth-token not found"_s);
    case Refusal::TokenInvalid:
        return gateway(u"APIGW.0301"_s, u"decrypt token fail"_s);
    case Refusal::TokenExpired:
        return gateway(u"APIGW.0307"_s, u"token expired"_s);
    case Refusal::OtherProject:
        return gateway(u"APIGW.0301"_s, u"the project is not the one of the token"_s);
    case Refusal::PolicyDenies:
        return hssError(u"0013"_s, u"Insufficient permission."_s);
    case Refusal::RoleLacks:
        return hssError(u"0010"_s, u"Access denied."_s);
    case Refusal::NotJson:
        return hssError(u"0002"_s, u"The request cannot be parsed."_s);
    case Refusal::UnknownField:
        return hssError(u"0001"_s, u"Invalid parameter."_s);
    case Refusal::MethodNotAllowed:
        break;
    }
    return Answer::json(405, {{u"error_code"_s, u"APIGW.0101"_s}, {u"error_msg"_s, u"The method is not allowed"_s}});
}

QList<CatalogEntry> HssService::catalog() const
{
    return {{u"hss"_s, u"/v5/{project_id}"_s}};
}

QList<LimitRule> HssService::documentedLimits() const
{
    // Five calls a minute of each operation for one user and source (FACTS C4).
    return {{.operation = u"hss:*"_s, .calls = 5, .windowMs = 60'000}};
}

void HssService::seed(const SeedOptions &options)
{
    seedLoginRules(m_state, options);
}

QJsonObject HssService::save() const
{
    return m_state.save();
}

void HssService::load(const QJsonObject &object)
{
    m_state.load(object);
}

QJsonObject HssService::switches() const
{
    return toJson(m_state.settings());
}

QString HssService::setSwitches(const QJsonObject &values)
{
    return ::simulator::change(&m_state.settings(), values);
}

} // namespace simulator
