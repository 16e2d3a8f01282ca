#pragma once

#include "tests/simulator/hss/hsscontrol.h"
#include "tests/simulator/hss/hssstate.h"
#include "tests/simulator/hss/loginrules.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// Host Security Service v5: login rules, and the servers to read.
class HssService final : public Service
{
public:
    HssService(World &world, LoginRules::ProjectNames names);

    [[nodiscard]] QString id() const override;
    void addRoutes(Router &router) override;
    void addControlRoutes(Router &router) override;
    [[nodiscard]] Answer refuse(Refusal refusal) const override;
    [[nodiscard]] QList<CatalogEntry> catalog() const override;
    [[nodiscard]] QList<LimitRule> documentedLimits() const override;

    void seed(const SeedOptions &options) override;
    [[nodiscard]] QJsonObject save() const override;
    void load(const QJsonObject &object) override;
    [[nodiscard]] QJsonObject switches() const override;
    [[nodiscard]] QString setSwitches(const QJsonObject &values) override;

private:
    HssState m_state;
    LoginRules m_rules;
    HssControl m_control;
};

} // namespace simulator
