#include "tests/simulator/iam/tokens.h"

#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/iam/onetimecode.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

const QString Wrong = u"The username or password is wrong."_s;

/// IAM writes microseconds.
QString iamTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'000Z'"_s);
}

} // namespace

Tokens::Tokens(World &world, TokenSettings &settings, std::function<QList<CatalogEntry>()> catalog)
    : m_world(world), m_settings(settings), m_catalog(std::move(catalog))
{ }

bool Tokens::isOurDomain(const QJsonValue &domain) const
{
    return domain[u"id"].toString() == m_world.directory.domainId()
        || domain[u"name"].toString() == m_world.directory.domainName();
}

const User *Tokens::userOf(const QJsonObject &identity) const
{
    const auto given = identity[u"password"][u"user"];
    if (given[u"id"].isString()) {
        return m_world.directory.user(given[u"id"].toString()); // an id says the domain, too
    }
    return isOurDomain(given[u"domain"]) ? m_world.directory.userNamed(given[u"name"].toString()) : nullptr;
}

const Token *Tokens::rescoped(const QJsonObject &identity) const
{
    const auto *token = m_world.directory.token(identity[u"token"][u"id"].toString().toLatin1());
    return token && !token->outdated && token->expiresAt > m_world.clock.now() ? token : nullptr;
}

QString Tokens::signInProblem(const QJsonObject &identity, const User *user) const
{
    if (!user || user->password != identity[u"password"][u"user"][u"password"].toString()) {
        return Wrong;
    }
    const bool hasCode = textsOf(identity[u"methods"]).contains(u"totp"_s);
    if (user->totpSecret.isEmpty()) {
        return hasCode ? u"The user has no virtual MFA device."_s : QString();
    }
    if (!hasCode) {
        return u"A one-time code is needed besides the password."_s;
    }
    const auto totp = identity[u"totp"][u"user"];
    const bool right = totp[u"id"].toString() == user->id
        && isOneTimeCode(totp[u"passcode"].toString(), user->totpSecret, m_world.clock.now());
    return right ? QString() : u"The one-time code is wrong."_s;
}

std::optional<Answer> Tokens::applyScope(const QJsonObject &scope, Token *token) const
{
    const auto project = scope[u"project"].toObject();
    const auto domain = scope[u"domain"].toObject();
    if (!project.isEmpty()) {
        const auto *found = project.contains(u"id") ? m_world.directory.project(project[u"id"].toString())
                                                    : m_world.directory.projectNamed(project[u"name"].toString());
        const bool elsewhere = project.contains(u"domain") && !isOurDomain(project[u"domain"]);
        if (!found || elsewhere) {
            return keystoneError(404, u"Could not find the project."_s);
        }
        token->projectId = found->id;
    } else if (!domain.isEmpty()) {
        if (!isOurDomain(domain)) {
            return keystoneError(404, u"Could not find the domain."_s);
        }
        token->domainScope = true;
    }
    return std::nullopt;
}

std::optional<Answer> Tokens::signIn(const QJsonObject &identity, Token *token) const
{
    if (token->methods == QStringList{u"token"_s}) {
        const auto *given = rescoped(identity);
        if (!given) {
            return keystoneError(401, u"The token is not valid."_s);
        }
        token->userId = given->userId;
        token->methods += given->methods;
        token->methods.removeDuplicates();
        token->expiresAt = given->expiresAt; // another scope makes no token live longer
        return std::nullopt;
    }
    if (!token->methods.contains(u"password"_s)) {
        return keystoneError(
            400, u"The request body is invalid: auth.identity.methods must contain password or be token."_s);
    }
    const auto *user = userOf(identity);
    if (const auto problem = signInProblem(identity, user); !problem.isEmpty()) {
        return keystoneError(401, problem);
    }
    token->userId = user->id;
    return std::nullopt;
}

Answer Tokens::create(Call &call)
{
    const auto body = objectOf(call.request.body);
    const auto identity = body ? (*body)[u"auth"][u"identity"].toObject() : QJsonObject();
    Token token{.value = "MII" + newSecret(std::max(m_settings.size - 3, 16)),
        .methods = textsOf(identity[u"methods"]),
        .issuedAt = m_world.clock.now(),
        .expiresAt = m_world.clock.now().addMSecs(m_settings.lifetimeMs)};
    if (const auto refusal = signIn(identity, &token)) {
        return *refusal;
    }
    if (const auto refusal = applyScope((*body)[u"auth"][u"scope"].toObject(), &token)) {
        return *refusal;
    }
    m_world.directory.addToken(token);
    m_world.changed = true;
    auto shown = details(token);
    if (call.request.parameter("nocatalog"_L1).value_or(QString()).isEmpty()) {
        shown.insert(u"catalog"_s, catalogFor(call, token.projectId));
    }
    auto answer = Answer::json(201, {{u"token"_s, shown}});
    answer.headers.append({"X-Subject-Token"_ba, token.value});
    return answer;
}

Answer Tokens::show(const Call &call)
{
    const auto *token = m_world.directory.token(call.request.header("X-Subject-Token"));
    if (!token || token->expiresAt <= m_world.clock.now()) {
        return keystoneError(404, u"Could not find the token."_s);
    }
    auto shown = details(*token);
    if (call.request.parameter("nocatalog"_L1).value_or(QString()).isEmpty()) {
        shown.insert(u"catalog"_s, catalogFor(call, token->projectId));
    }
    auto answer = Answer::json(200, {{u"token"_s, shown}});
    answer.headers.append({"X-Subject-Token"_ba, token->value});
    return answer;
}

Answer Tokens::remove(Call &call)
{
    const auto subject = call.request.header("X-Subject-Token");
    if (!m_world.directory.token(subject)) {
        return keystoneError(404, u"Could not find the token."_s);
    }
    m_world.directory.removeToken(subject);
    call.effects.append({{u"service"_s, u"iam"_s}, {u"change"_s, u"token-removed"_s}});
    return Answer::empty(204);
}

QJsonObject Tokens::details(const Token &token) const
{
    const auto &directory = m_world.directory;
    const auto *user = directory.user(token.userId);
    const QJsonObject domain{{u"id"_s, directory.domainId()}, {u"name"_s, directory.domainName()}};
    QJsonObject result{{u"expires_at"_s, iamTime(token.expiresAt)}, {u"issued_at"_s, iamTime(token.issuedAt)},
        {u"methods"_s, arrayOf(token.methods)},
        {u"user"_s,
            QJsonObject{{u"id"_s, user->id}, {u"name"_s, user->name}, {u"domain"_s, domain},
                {u"password_expires_at"_s, QString()}}},
        {u"roles"_s, QJsonArray{QJsonObject{{u"id"_s, u"0"_s}, {u"name"_s, u"te_admin"_s}}}}};
    if (const auto *project = directory.project(token.projectId)) {
        result.insert(
            u"project"_s, QJsonObject{{u"id"_s, project->id}, {u"name"_s, project->name}, {u"domain"_s, domain}});
    } else if (token.domainScope) {
        result.insert(u"domain"_s, domain);
    }
    if (token.methods.contains(u"totp"_s)) {
        result.insert(u"mfa_authn_at"_s, iamTime(token.issuedAt));
    }
    return result;
}

QJsonArray Tokens::catalogFor(const Call &call, const QString &projectId) const
{
    const auto *project = m_world.directory.project(projectId);
    const auto region = project ? project->name.section(u'_', 0, 0) : QString();
    const QString base = u"http://"_s + QString::fromLatin1(call.request.header("Host"));
    QJsonArray result;
    const auto entries = m_catalog();
    for (const auto &entry : entries) {
        const bool ofProject = entry.path.contains(u"{project_id}");
        if (ofProject && !project) {
            continue;
        }
        const QJsonObject endpoint{{u"id"_s, hexIdOfName(u"endpoint "_s + entry.type + region)},
            {u"interface"_s, u"public"_s}, {u"region"_s, ofProject ? region : u"*"_s},
            {u"region_id"_s, ofProject ? region : u"*"_s},
            {u"url"_s, QString(base + QString(entry.path).replace(u"{project_id}"_s, projectId))}};
        result.append(QJsonObject{{u"type"_s, entry.type}, {u"name"_s, entry.type},
            {u"id"_s, hexIdOfName(u"service "_s + entry.type)}, {u"endpoints"_s, QJsonArray{endpoint}}});
    }
    return result;
}

} // namespace simulator
