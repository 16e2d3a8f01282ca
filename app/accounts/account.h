#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace allowdesk
{

/// How an account proves who it is.
enum class SignInMethod {
    AccessKey, ///< access key and secret key, signed requests
    TemporaryAccessKey, ///< the same with a security token that ends
    Password, ///< user and password of an IAM user, optionally with a one-time code
    PastedToken, ///< a token made elsewhere; cannot renew itself
};

/// The risk of a mistake in a workspace; the strictest one colours a review.
enum class WorkspaceEnvironment { Test, Staging, Production };

/// A cloud and a way to sign in to it. Its secret is in a SecretStore under the account's id, never here.
struct Account
{
    QString id{}; ///< UUID without braces, made once
    QString name{};
    QUrl identityEndpoint{}; ///< scheme, host and port of IAM
    QString cloud{}; ///< id in the endpoint catalogue ("huawei", "otc", "custom")
    SignInMethod method = SignInMethod::Password;
    QString accessKey{}; ///< for the two access key methods
    QString domainName{}; ///< the IAM account's name, for Password
    QString domainId{}; ///< for global services with an access key; may be empty
    QString userName{};
    QString userId{}; ///< needed with a one-time code only (FACTS D1)
    bool usesOneTimeCode = false;
    QString proxy{}; ///< "http://host:port", empty for the system's, "none" for none
    QString proxyUser{}; ///< who signs in at a named proxy; its password is a secret of its own
    QString certificateAuthorityFile{}; ///< PEM file beside the system's, empty for none
    bool postAppends = false; ///< this cloud's POST whitelist-async adds to an existing group (FACTS G5)

    bool operator==(const Account &) const = default;
};

/// Prefix lengths at which a broad entry warns, or needs the name to be typed; a workspace may be stricter or laxer.
struct GuardThresholds
{
    int warnBelowPrefix = 16; ///< an entry broader than /16 warns
    int blockAtPrefix = 7; ///< an entry of /7 or broader blocks

    bool operator==(const GuardThresholds &) const = default;
};

/// A region and project of an account: what a person picks at the top of the window.
struct Workspace
{
    QString id{};
    QString accountId{};
    QString name{};
    QString region{};
    QString projectId{}; ///< 1 to 256 characters, no other rule
    QString projectName{};
    std::optional<QString> enterpriseProjectId{}; ///< left out of requests when the feature is off
    QHash<QString, QUrl> endpoints{}; ///< overrides by service id
    WorkspaceEnvironment environment = WorkspaceEnvironment::Production;
    bool readOnly = false;
    GuardThresholds guards{};

    bool operator==(const Workspace &) const = default;
};

} // namespace allowdesk
