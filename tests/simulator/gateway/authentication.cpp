#include "tests/simulator/gateway/authentication.h"

#include "tests/simulator/gateway/errors.h"
#include "tests/simulator/world/ids.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulator
{

namespace
{

constexpr std::chrono::seconds LargestSkew = 15min;
constexpr std::chrono::seconds LockTime = 5min;
constexpr int BadSignaturesAllowed = 5;

const QString LockedText = u"AK access failed to reach the limit, forbidden"_s;
const QString BadSignatureText = u"verify aksk signature fail"_s;

/// Whether X-Sdk-Date is a time within the tolerance.
bool isTimely(const QByteArray &sdkDate, const QDateTime &now)
{
    auto time = QDateTime::fromString(QString::fromLatin1(sdkDate), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    return time.isValid() && qAbs(time.secsTo(now)) <= LargestSkew.count();
}

} // namespace

std::optional<Answer> Authentication::refuse(Call &call, const Route &route)
{
    if (route.access == Access::Public) {
        return std::nullopt;
    }
    auto refusal = call.request.hasHeader("Authorization") ? refuseSignature(call, route) : refuseToken(call, route);
    return refusal ? refusal : refuseRights(call, route);
}

std::optional<Answer> Authentication::refuseToken(Call &call, const Route &route)
{
    const auto value = call.request.header("X-Auth-Token");
    const auto answer = [&](Refusal refusal, const QString &gatewayReason) {
        return m_world.gateway.answersBadTokens ? authenticationRefused(gatewayReason, call.requestId)
                                                : route.service->refuse(refusal);
    };
    if (value.isEmpty()) {
        return answer(Refusal::TokenMissing, u"x-auth-token not found"_s);
    }
    const auto *token = m_world.directory.token(value);
    if (!token) {
        return answer(Refusal::TokenInvalid, u"decrypt token fail"_s);
    }
    const bool expired = token->expiresAt <= m_world.clock.now();
    if (token->outdated || (expired && m_world.gateway.answersBadTokens)) {
        return gatewayError(401, u"APIGW.0307"_s, u"The token must be updated"_s, call.requestId);
    }
    if (expired) {
        return route.service->refuse(Refusal::TokenExpired);
    }
    const auto *user = m_world.directory.user(token->userId);
    call.identity = {.userId = token->userId,
        .userName = user ? user->name : QString(),
        .projectId = token->projectId,
        .domainScope = token->domainScope,
        .tokenId = QString::fromLatin1(value)};
    return refuseScope(call, route, *token);
}

std::optional<Answer> Authentication::refuseScope(const Call &call, const Route &route, const Token &token) const
{
    if (route.access == Access::Domain && !token.domainScope) {
        return authenticationRefused(u"the token is not scoped to a domain"_s, call.requestId);
    }
    if (route.access != Access::Project) {
        return std::nullopt;
    }
    if (token.projectId.isEmpty()) {
        return authenticationRefused(u"the token is not scoped to a project"_s, call.requestId);
    }
    return token.projectId == call.value(u"project_id"_s) ? std::nullopt
                                                          : std::optional(route.service->refuse(Refusal::OtherProject));
}

QString Authentication::signatureProblem(const Request &request, const Authorization &authorization, AccessKey &key)
{
    const auto now = m_world.clock.now();
    if (key.lockedUntil.isValid() && key.lockedUntil > now) {
        return LockedText;
    }
    if (!authorization.signedHeaders.contains("x-sdk-date")) {
        return u"x-sdk-date must be signed"_s;
    }
    if (!isTimely(request.header("X-Sdk-Date"), now)) {
        return u"signature expired, the time in X-Sdk-Date differs by more than 15 minutes"_s;
    }
    const bool rightSecurityToken =
        key.securityToken.isEmpty() || request.header("X-Security-Token") == key.securityToken;
    if (!rightSecurityToken || !signatureMatches(request, authorization, key.secret)) {
        m_world.changed = true;
        if (++key.badSignatures > BadSignaturesAllowed) {
            key.badSignatures = 0;
            key.lockedUntil = now.addSecs(LockTime.count());
        }
        return BadSignatureText;
    }
    m_world.changed = m_world.changed || key.badSignatures > 0; // a read that changes nothing need not be saved
    key.badSignatures = 0;
    return {};
}

std::optional<Answer> Authentication::refuseSignature(Call &call, const Route &route)
{
    const auto authorization = parseAuthorization(call.request.header("Authorization"));
    if (!authorization) {
        return authenticationRefused(u"the Authorization header is malformed"_s, call.requestId);
    }
    auto *key = m_world.directory.accessKey(authorization->access);
    if (!key) {
        return authenticationRefused(
            u"Get secretKey failed, ak %1 not exist"_s.arg(QString::fromLatin1(authorization->access)), call.requestId);
    }
    if (key->expiresAt.isValid() && key->expiresAt <= m_world.clock.now()) {
        return authenticationRefused(u"the temporary access key has expired"_s, call.requestId);
    }
    const auto problem = signatureProblem(call.request, *authorization, *key);
    if (!problem.isEmpty()) {
        return authenticationRefused(problem, call.requestId);
    }
    const auto *user = m_world.directory.user(key->userId);
    call.identity = {.userId = key->userId, .userName = user ? user->name : QString()};
    return route.access == Access::Project ? refuseProject(call, route) : refuseDomain(call, route);
}

std::optional<Answer> Authentication::refuseDomain(const Call &call, const Route &route) const
{
    const auto announced = QString::fromLatin1(call.request.header("X-Domain-Id"));
    if (announced.isEmpty()) {
        return route.access == Access::Domain
            ? std::optional(authenticationRefused(u"X-Domain-Id not found"_s, call.requestId))
            : std::nullopt;
    }
    return announced == m_world.directory.domainId()
        ? std::nullopt
        : std::optional(gatewayError(403, u"APIGW.0302"_s,
            u"The IAM user is not allowed to access the API: X-Domain-Id is another account"_s, call.requestId));
}

std::optional<Answer> Authentication::refuseProject(const Call &call, const Route &route) const
{
    const auto project = call.value(u"project_id"_s);
    const auto announced = QString::fromLatin1(call.request.header("X-Project-Id"));
    const bool unknown = isHexId(project) && !m_world.directory.project(project); // the service checks malformed ids
    const bool other = (!announced.isEmpty() && announced != project) || unknown;
    return other ? std::optional(route.service->refuse(Refusal::OtherProject)) : std::nullopt;
}

std::optional<Answer> Authentication::refuseRights(const Call &call, const Route &route) const
{
    const auto *user = m_world.directory.user(call.identity.userId);
    if (!user) {
        return route.service->refuse(Refusal::TokenInvalid);
    }
    auto refusal = refuseAction(*user, route);
    if (refusal && m_world.gateway.missingRightIs401.contains(route.service->id())) {
        refusal->status = 401;
    }
    return refusal;
}

std::optional<Answer> Authentication::refuseAction(const User &user, const Route &route) const
{
    if (m_world.gateway.deniedServices.contains(route.service->id())) {
        return route.service->refuse(Refusal::PolicyDenies);
    }
    if (user.rights == Rights::ReadOnlyRole && route.access == Access::Project && route.method != "GET") {
        return route.service->refuse(Refusal::RoleLacks);
    }
    if (user.rights == Rights::IdentityPolicy && !route.action.isEmpty() && !user.actions.contains(route.action)) {
        return route.service->refuse(Refusal::PolicyDenies);
    }
    return std::nullopt;
}

} // namespace simulator
