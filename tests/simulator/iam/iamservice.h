#pragma once

#include "tests/simulator/iam/tokens.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// Identity and access: sign-in, projects, the endpoint catalogue, temporary keys.
class IamService final : public Service
{
public:
    IamService(World &world, std::function<QList<CatalogEntry>()> catalog);

    [[nodiscard]] QString id() const override;
    void addRoutes(Router &router) override;
    void addControlRoutes(Router &router) override;
    [[nodiscard]] Answer refuse(Refusal refusal) const override;
    [[nodiscard]] QList<CatalogEntry> catalog() const override;
    [[nodiscard]] QJsonObject save() const override;
    void load(const QJsonObject &object) override;
    [[nodiscard]] QJsonObject switches() const override;
    [[nodiscard]] QString setSwitches(const QJsonObject &values) override;

private:
    [[nodiscard]] Answer showOneTimeCode(const Call &call) const;
    [[nodiscard]] Answer expireTokens(const Call &call);

    World &m_world;
    TokenSettings m_settings;
    Tokens m_tokens;
};

} // namespace simulator
