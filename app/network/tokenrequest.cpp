#include "app/network/tokenrequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QJsonObject scopeOf(const PasswordIdentity &identity, const AuthorizationTarget &target)
{
    if (target.scope == AuthorizationScope::Domain) {
        return {{u"domain"_s, QJsonObject{{u"name"_s, identity.domainName}}}};
    }
    const QJsonObject project = target.projectId.isEmpty() ? QJsonObject{{u"name"_s, target.projectName}}
                                                           : QJsonObject{{u"id"_s, target.projectId}};
    return {{u"project"_s, project}};
}

ApiRequest requestFor(const PasswordIdentity &identity, const AuthorizationTarget &target, const QJsonObject &proof)
{
    const QJsonObject body{{u"auth"_s, QJsonObject{{u"identity"_s, proof}, {u"scope"_s, scopeOf(identity, target)}}}};
    return {.intent = Intent::Session,
        .scope = AuthorizationScope::None,
        .operation = u"iam.CreateToken"_s,
        .method = QByteArrayLiteral("POST"),
        .endpoint = identity.endpoint,
        .path = u"/v3/auth/tokens"_s,
        .query = {{u"nocatalog"_s, u"true"_s}},
        .contentType = QByteArrayLiteral("application/json;charset=utf8"),
        .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace

ApiRequest tokenRequest(const PasswordIdentity &identity, const AuthorizationTarget &target, const QString &password,
    const QString &oneTimeCode)
{
    QJsonArray methods{u"password"_s};
    QJsonObject proof{{u"password"_s,
        QJsonObject{{u"user"_s,
            QJsonObject{{u"name"_s, identity.userName}, {u"password"_s, password},
                {u"domain"_s, QJsonObject{{u"name"_s, identity.domainName}}}}}}}};
    if (!oneTimeCode.isEmpty()) {
        methods << u"totp"_s;
        proof.insert(
            u"totp"_s, QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, identity.userId}, {u"passcode"_s, oneTimeCode}}}});
    }
    proof.insert(u"methods"_s, methods);
    return requestFor(identity, target, proof);
}

ApiRequest exchangeRequest(const PasswordIdentity &identity, const AuthorizationTarget &target, const QByteArray &token)
{
    return requestFor(identity, target,
        {{u"methods"_s, QJsonArray{u"token"_s}}, {u"token"_s, QJsonObject{{u"id"_s, QString::fromLatin1(token)}}}});
}

Result<Token> tokenFromResponse(const ApiResponse &response)
{
    const QByteArray value = response.header("X-Subject-Token").trimmed();
    if (value.isEmpty()) {
        return failure({.kind = ErrorKind::Payload,
            .httpStatus = response.status,
            .message = u"The sign-in brought no token"_s,
            .requestId = response.requestId});
    }
    const QJsonObject token = QJsonDocument::fromJson(response.body).object().value("token"_L1).toObject();
    // Qt reads at most milliseconds; IAM writes microseconds.
    QString expires = token.value("expires_at"_L1).toString();
    expires.truncate(19);
    QDateTime date = QDateTime::fromString(expires, Qt::ISODate);
    date.setTimeSpec(Qt::UTC);
    return Token{value, date};
}

} // namespace allowdesk
