#pragma once

#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/network/authorizer.h"

namespace allowdesk
{

/// Who signs in with a password (FACTS D1).
struct PasswordIdentity
{
    QUrl endpoint{}; ///< of IAM
    QString domainName{};
    QString userName{};
    QString userId{}; ///< needed with a one-time code only
    bool usesOneTimeCode = false;
};

/// A token as IAM gave it. Lives in memory only.
struct Token
{
    QByteArray value{};
    QDateTime expires{}; ///< invalid when IAM did not say
};

/// The request for a token of that scope; the code is left out when it is empty. Contains the password.
[[nodiscard]] ApiRequest tokenRequest(const PasswordIdentity &identity, const AuthorizationTarget &target,
    const QString &password, const QString &oneTimeCode);

/// The request that exchanges a token for one of another scope. Contains the token.
[[nodiscard]] ApiRequest exchangeRequest(
    const PasswordIdentity &identity, const AuthorizationTarget &target, const QByteArray &token);

/// The token out of the answer's X-Subject-Token header.
[[nodiscard]] Result<Token> tokenFromResponse(const ApiResponse &response);

} // namespace allowdesk
