#pragma once

#include "app/accounts/sessionpool.h"
#include "tests/support/knownendpoints.h"
#include "tests/support/script.h"

#include <QDateTime>

/// What the tests of an account's sessions have in common.
namespace allowdesk::poolworld
{

using namespace Qt::StringLiterals;

inline const QString password = u"hunter2-hunter2"_s;
inline const QByteArray token = "MIIsecrettoken0123456789";

inline QByteArray tokenAnswer()
{
    return httpAnswer(201, R"({"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}})",
        "X-Subject-Token: " + token + "\r\nDate: "
            + QDateTime::currentDateTimeUtc().toString(u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1() + "\r\n");
}

inline Account accountAt(const QUrl &url)
{
    return {.id = u"a1"_s,
        .name = u"Account"_s,
        .identityEndpoint = url,
        .cloud = u"custom"_s,
        .method = SignInMethod::Password,
        .domainName = u"acme"_s,
        .userName = u"ops"_s,
        .proxy = u"none"_s};
}

inline Workspace workspaceAt(const QUrl &url, const QString &id = u"p1"_s)
{
    return {.id = id,
        .accountId = u"a1"_s,
        .name = u"Place "_s + id,
        .region = u"eu-test-1"_s,
        .projectId = u"project-"_s + id,
        .endpoints = {{u"dcs"_s, url}}};
}

/// What the program shares, and a pool on it.
struct World
{
    SystemClock clock{};
    RateLimiter limiter{clock};
    RequestLog log{};
    bool secretIsKept = true;
    QString secret = password;
    QString proxySecret{};
    int secretsAsked = 0;
    SessionPool pool{{clock, limiter, log, knownEndpoints()}, [this](const QString &secretId) -> SecretRequest {
                         const bool isOfProxy = secretId == proxySecretId(u"a1"_s);
                         return [this, isOfProxy](QObject *, const std::function<void(const Result<QString> &)> &done) {
                             ++secretsAsked;
                             const QString kept = isOfProxy ? proxySecret : secret;
                             done(secretIsKept ? Result<QString>(kept) : failure(ErrorKind::NotFound, {}));
                         };
                     }};

    /// A person has agreed to all of their hosts.
    void take(const QList<Account> &accounts, const QList<Workspace> &workspaces)
    {
        pool.setAgreedHosts(withHostsOf({accounts, workspaces}, {}));
        pool.setConnections(accounts, workspaces);
    }

    ApiRequest request(const QString &workspaceId = u"p1"_s)
    {
        return {.operation = u"dcs.ListInstances"_s,
            .endpoint = *(*pool.session(workspaceId))->endpoint(u"dcs"_s),
            .path = u"/v2/x/instances"_s};
    }
};

} // namespace allowdesk::poolworld
