#pragma once

#include "app/accounts/account.h"

namespace allowdesk
{

/// An account with a password, with nothing wrong in it.
[[nodiscard]] inline Account sampleAccount()
{
    return {.id = QStringLiteral("a1"),
        .name = QStringLiteral("Acme"),
        .identityEndpoint = QUrl(QStringLiteral("https://iam.example.test")),
        .cloud = QStringLiteral("custom"),
        .method = SignInMethod::Password,
        .domainName = QStringLiteral("acme"),
        .userName = QStringLiteral("ops"),
        .proxy = QStringLiteral("none")};
}

/// The same with an access key.
[[nodiscard]] inline Account sampleKeyAccount(const QUrl &identityEndpoint)
{
    Account account = sampleAccount();
    account.identityEndpoint = identityEndpoint;
    account.method = SignInMethod::AccessKey;
    account.accessKey = QStringLiteral("AK");
    return account;
}

/// A workspace of it, with nothing wrong in it.
[[nodiscard]] inline Workspace sampleWorkspace(const QHash<QString, QUrl> &endpoints)
{
    return {.id = QStringLiteral("p1"),
        .accountId = QStringLiteral("a1"),
        .name = QStringLiteral("Shop"),
        .region = QStringLiteral("eu-test-1"),
        .projectId = QStringLiteral("project-1"),
        .endpoints = endpoints};
}

} // namespace allowdesk
