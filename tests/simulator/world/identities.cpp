#include "tests/simulator/world/identities.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

QByteArray bytes(const QJsonValue &value)
{
    return value.toString().toLatin1();
}

const QStringList &rightsNames()
{
    static const QStringList names{u"everything"_s, u"policy"_s, u"read-only-role"_s};
    return names;
}

} // namespace

QJsonObject toJson(const Project &project)
{
    return {{u"id"_s, project.id}, {u"name"_s, project.name}, {u"description"_s, project.description}};
}

QJsonObject toJson(const User &user)
{
    return {{u"id"_s, user.id}, {u"name"_s, user.name}, {u"password"_s, user.password},
        {u"totp_secret"_s, text(user.totpSecret)}, {u"rights"_s, rightsNames()[static_cast<int>(user.rights)]},
        {u"actions"_s, arrayOf(user.actions)}};
}

QJsonObject toJson(const AccessKey &key)
{
    return {{u"access"_s, text(key.access)}, {u"secret"_s, text(key.secret)}, {u"user_id"_s, key.userId},
        {u"security_token"_s, text(key.securityToken)}, {u"expires_at"_s, isoText(key.expiresAt)},
        {u"bad_signatures"_s, key.badSignatures}, {u"locked_until"_s, isoText(key.lockedUntil)}};
}

QJsonObject toJson(const Token &token)
{
    return {{u"value"_s, text(token.value)}, {u"user_id"_s, token.userId}, {u"project_id"_s, token.projectId},
        {u"domain_scope"_s, token.domainScope}, {u"methods"_s, arrayOf(token.methods)},
        {u"issued_at"_s, isoText(token.issuedAt)}, {u"expires_at"_s, isoText(token.expiresAt)},
        {u"outdated"_s, token.outdated}};
}

Project projectFromJson(const QJsonObject &object)
{
    return {.id = object[u"id"].toString(),
        .name = object[u"name"].toString(),
        .description = object[u"description"].toString()};
}

User userFromJson(const QJsonObject &object)
{
    const auto rights = rightsNames().indexOf(object[u"rights"].toString());
    return {.id = object[u"id"].toString(),
        .name = object[u"name"].toString(),
        .password = object[u"password"].toString(),
        .totpSecret = bytes(object[u"totp_secret"]),
        .rights = rights < 0 ? Rights::Everything : static_cast<Rights>(rights),
        .actions = textsOf(object[u"actions"])};
}

AccessKey accessKeyFromJson(const QJsonObject &object)
{
    return {.access = bytes(object[u"access"]),
        .secret = bytes(object[u"secret"]),
        .userId = object[u"user_id"].toString(),
        .securityToken = bytes(object[u"security_token"]),
        .expiresAt = timeOf(object[u"expires_at"]),
        .badSignatures = object[u"bad_signatures"].toInt(),
        .lockedUntil = timeOf(object[u"locked_until"])};
}

Token tokenFromJson(const QJsonObject &object)
{
    return {.value = bytes(object[u"value"]),
        .userId = object[u"user_id"].toString(),
        .projectId = object[u"project_id"].toString(),
        .domainScope = object[u"domain_scope"].toBool(),
        .methods = textsOf(object[u"methods"]),
        .issuedAt = timeOf(object[u"issued_at"]),
        .expiresAt = timeOf(object[u"expires_at"]),
        .outdated = object[u"outdated"].toBool()};
}

} // namespace simulator
