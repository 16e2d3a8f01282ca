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
    [[nodiscard]] QString signInProblem(const QJsonObject &identity, const User *user) const;
    [[nodiscard]] std::optional<Answer> applyScope(const QJsonObject &scope, Token *token) const;
    [[nodiscard]] QJsonObject details(const Token &token) const;

    World &m_world;
    TokenSettings &m_settings;
    std::function<QList<CatalogEntry>()> m_catalog;
};

} // namespace simulator
