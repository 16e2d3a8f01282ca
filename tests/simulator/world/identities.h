#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace simulator
{

struct Project
{
    QString id{};
    QString name{};
    QString description{};
};

/// How a user's rights are decided (FACTS A7, G14).
enum class Rights {
    Everything,
    IdentityPolicy, ///< only the listed actions; operations without an action are free to all
    ReadOnlyRole, ///< reads, but no write of any service
};

struct User
{
    QString id{};
    QString name{};
    QString password{};
    QByteArray totpSecret{}; ///< not empty: a one-time code is needed besides the password
    Rights rights = Rights::Everything;
    QStringList actions{};
};

/// A permanent or temporary access key.
struct AccessKey
{
    QByteArray access{};
    QByteArray secret{};
    QString userId{};
    QByteArray securityToken{}; ///< temporary keys only
    QDateTime expiresAt{}; ///< temporary keys only
    int badSignatures = 0; ///< in a row
    QDateTime lockedUntil{};
};

struct Token
{
    QByteArray value{};
    QString userId{};
    QString projectId{}; ///< empty for a domain scope and for no scope
    bool domainScope = false;
    QStringList methods{};
    QDateTime issuedAt{};
    QDateTime expiresAt{};
    bool outdated = false; ///< valid once, but the gateway asks for a new one (APIGW.0307)
};

[[nodiscard]] QJsonObject toJson(const Project &project);
[[nodiscard]] QJsonObject toJson(const User &user);
[[nodiscard]] QJsonObject toJson(const AccessKey &key);
[[nodiscard]] QJsonObject toJson(const Token &token);

[[nodiscard]] Project projectFromJson(const QJsonObject &object);
[[nodiscard]] User userFromJson(const QJsonObject &object);
[[nodiscard]] AccessKey accessKeyFromJson(const QJsonObject &object);
[[nodiscard]] Token tokenFromJson(const QJsonObject &object);

} // namespace simulator
