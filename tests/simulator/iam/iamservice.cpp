#include "tests/simulator/iam/iamservice.h"

#include "tests/simulator/control/controlanswers.h"
#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/iam/onetimecode.h"
#include "tests/simulator/iam/projects.h"
#include "tests/simulator/iam/temporarykeys.h"
#include "tests/simulator/iam/versions.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

IamService::IamService(World &world, std::function<QList<CatalogEntry>()> catalog)
    : m_world(world), m_tokens(world, m_settings, std::move(catalog))
{ }

QString IamService::id() const
{
    return u"iam"_s;
}

void IamService::addRoutes(Router &router)
{
    const auto add = [&](const QByteArray &method, const QString &path, const QString &name, Access access,
                         std::function<Answer(Call &)> handler) {
        router.add(this,
            {.method = method,
                .path = path,
                .operation = u"iam:"_s + name,
                .access = access,
                .handler = std::move(handler)});
    };
    const auto account = Access::Account;
    for (const auto &path : {u"/v3"_s, u"/v3/"_s}) {
        add("GET", path, u"ShowVersion"_s, Access::Public, showVersion);
    }
    add("GET", u"/"_s, u"ListVersions"_s, Access::Public, listVersions);
    add("POST", u"/v3/auth/tokens"_s, u"CreateToken"_s, Access::Public, [this](Call &c) { return m_tokens.create(c); });
    add("GET", u"/v3/auth/tokens"_s, u"ShowToken"_s, account, [this](Call &c) { return m_tokens.show(c); });
    add("DELETE", u"/v3/auth/tokens"_s, u"DeleteToken"_s, account, [this](Call &c) { return m_tokens.remove(c); });
    add("GET", u"/v3/projects"_s, u"KeystoneListProjects"_s, account,
        [this](Call &c) { return listProjects(m_world, c); });
    add("GET", u"/v3/auth/projects"_s, u"KeystoneListAuthProjects"_s, account,
        [this](Call &c) { return listOwnProjects(m_world, c); });
    add("GET", u"/v3/users/{user_id}/projects"_s, u"KeystoneListUserProjects"_s, account,
        [this](Call &c) { return listOwnProjects(m_world, c); });
    add("GET", u"/v3/auth/domains"_s, u"KeystoneListAuthDomains"_s, account,
        [this](Call &c) { return listDomains(m_world, c); });
    add("GET", u"/v3/auth/catalog"_s, u"KeystoneShowCatalog"_s, account, [this](Call &c) {
        return Answer::json(
            200, {{u"catalog"_s, m_tokens.catalogFor(c, c.identity.projectId)}, {u"links"_s, linksOf(c)}});
    });
    add("POST", u"/v3.0/OS-CREDENTIAL/securitytokens"_s, u"CreateTemporaryAccessKeyByToken"_s, account,
        [this](Call &c) { return createTemporaryKey(m_world, c); });
}

void IamService::addControlRoutes(Router &router)
{
    router.add(
        this, {.method = "GET", .path = u"/_sim/totp"_s, .handler = [this](Call &c) { return showOneTimeCode(c); }});
    router.add(this,
        {.method = "POST", .path = u"/_sim/tokens/expire"_s, .handler = [this](Call &c) { return expireTokens(c); }});
}

Answer IamService::refuse(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::MethodNotAllowed:
        return keystoneError(405, u"The method is not allowed for the requested URL."_s);
    case Refusal::NotJson:
    case Refusal::UnknownField:
        return keystoneError(400, u"The request body is invalid: JSON is expected."_s);
    case Refusal::PolicyDenies:
    case Refusal::RoleLacks:
        return keystoneError(403, u"You are not authorized to perform the requested action."_s);
    default:
        return keystoneError(401, u"The request you have made requires authentication."_s);
    }
}

QList<CatalogEntry> IamService::catalog() const
{
    // The second is the name that OpenStack clients look for.
    return {{u"iam"_s, u"/v3"_s}, {u"identity"_s, u"/v3"_s}};
}

QJsonObject IamService::save() const
{
    return m_world.directory.save();
}

void IamService::load(const QJsonObject &object)
{
    m_world.directory.load(object);
}

QJsonObject IamService::switches() const
{
    return {{u"token_lifetime_ms"_s, m_settings.lifetimeMs}, {u"token_size"_s, m_settings.size}};
}

QString IamService::setSwitches(const QJsonObject &values)
{
    if (const auto key = unknownKey(values, switches().keys())) {
        return u"unknown switch of iam: "_s + *key;
    }
    m_settings.lifetimeMs = values[u"token_lifetime_ms"].toInteger(m_settings.lifetimeMs);
    m_settings.size = values[u"token_size"].toInt(m_settings.size);
    return {};
}

Answer IamService::showOneTimeCode(const Call &call) const
{
    const auto *user = m_world.directory.userNamed(call.request.parameter("user"_L1).value_or(u"mfa"_s));
    if (!user || user->totpSecret.isEmpty()) {
        return controlError(u"no such user with a one-time code"_s);
    }
    return Answer::json(200,
        {{u"user_id"_s, user->id}, {u"passcode"_s, oneTimeCode(user->totpSecret, m_world.clock.now())},
            {u"secret"_s, QString::fromLatin1(user->totpSecret)}});
}

Answer IamService::expireTokens(const Call &call)
{
    const auto body = objectOf(call.request.body.isEmpty() ? "{}"_ba : call.request.body);
    if (!body || unknownKey(*body, {u"style"_s, u"user"_s})) {
        return controlError(u"expected {\"style\": \"expired\"|\"outdated\"|\"removed\", \"user\": NAME}"_s);
    }
    const auto style = (*body)[u"style"].toString(u"expired"_s);
    const auto *user = m_world.directory.userNamed((*body)[u"user"].toString());
    int count = 0;
    auto &tokens = m_world.directory.tokens();
    for (auto &token : tokens) {
        if (user && token.userId != user->id) {
            continue;
        }
        ++count;
        if (style == u"outdated"_s) {
            token.outdated = true;
        } else {
            token.expiresAt = m_world.clock.now();
        }
    }
    if (style == u"removed"_s) {
        tokens.removeIf([&](const Token &token) { return !user || token.userId == user->id; });
    }
    m_world.changed = true;
    return Answer::json(200, {{u"tokens"_s, count}});
}

} // namespace simulator
