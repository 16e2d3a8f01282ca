#pragma once

#include "tests/simulator/world/call.h"
#include "tests/simulator/world/service.h"
#include "tests/simulator/world/world.h"

#include <functional>

namespace simulator
{

/// How tokens are made; changed by tests.
struct TokenSettings
{
    qint64 lifetimeMs = 24LL * 60 * 60 * 1000; // FACTS D1
    int size = 1200; ///< characters; real ones have between 4 and 32 KB
};

/// POST, GET and DELETE /v3/auth/tokens (FACTS D1).
class Tokens
{
public:
    Tokens(World &world, TokenSettings &settings, std::function<QList<CatalogEntry>()> catalog);

    [[nodiscard]] Answer create(Call &call);
    [[nodiscard]] Answer show(const Call &call);
    [[nodiscard]] Answer remove(Call &call);

    /// The endpoints as a caller who reached us under this host sees them.
    [[nodiscard]] QJsonArray catalogFor(const Call &call, const QString &projectId) const;

private:
    /// Who signs in: by name or id with a password, or by a token that is to get another scope; else the problem.
    [[nodiscard]] const User *userOf(const QJsonObject &identity) const;
    [[nodiscard]] const Token *rescoped(const QJsonObject &identity) const;
    [[nodiscard]] QString signInProblem(const QJsonObject &identity, const User *user) const;
    [[nodiscard]] bool isOurDomain(const QJsonValue &domain) const;
    /// Fills in the user and what follows from the way of signing in; the refusal, or nothing.
    [[nodiscard]] std::optional<Answer> signIn(const QJsonObject &identity, Token *token) const;
    [[nodiscard]] std::optional<Answer> applyScope(const QJsonObject &scope, Token *token) const;
    [[nodiscard]] QJsonObject details(const Token &token) const;

    World &m_world;
    TokenSettings &m_settings;
    std::function<QList<CatalogEntry>()> m_catalog;
};

} // namespace simulator
