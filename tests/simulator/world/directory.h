#pragma once

#include "tests/simulator/world/identities.h"

#include <QList>

namespace simulator
{

/// The one account of the cloud: its projects and users, and the keys and tokens that stand for them.
class Directory
{
public:
    Directory();

    [[nodiscard]] const QString &domainId() const { return m_domainId; }
    [[nodiscard]] const QString &domainName() const { return m_domainName; }

    [[nodiscard]] const QList<Project> &projects() const { return m_projects; }
    [[nodiscard]] const Project *project(const QString &id) const;
    [[nodiscard]] const Project *projectNamed(const QString &name) const;

    [[nodiscard]] const User *user(const QString &id) const;
    [[nodiscard]] const User *userNamed(const QString &name) const;

    [[nodiscard]] AccessKey *accessKey(const QByteArray &access);
    void addAccessKey(const AccessKey &key) { m_keys.append(key); }

    [[nodiscard]] Token *token(const QByteArray &value);
    void addToken(const Token &token) { m_tokens.append(token); }
    void removeToken(const QByteArray &value);
    [[nodiscard]] QList<Token> &tokens() { return m_tokens; }

    [[nodiscard]] QJsonObject save() const;
    void load(const QJsonObject &object);

private:
    void seed();

    QString m_domainId;
    QString m_domainName;
    QList<Project> m_projects;
    QList<User> m_users;
    QList<AccessKey> m_keys;
    QList<Token> m_tokens;
};

} // namespace simulator
