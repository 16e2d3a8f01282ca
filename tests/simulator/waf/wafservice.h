#pragma once

#include "tests/simulator/waf/addressrules.h"
#include "tests/simulator/waf/groups.h"
#include "tests/simulator/waf/wafcontrol.h"
#include "tests/simulator/waf/wafstate.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// Web Application Firewall v1: address groups, and the rules that use them to read.
class WafService final : public Service
{
public:
    explicit WafService(World &world);

    [[nodiscard]] QString id() const override;
    void addRoutes(Router &router) override;
    void addControlRoutes(Router &router) override;
    [[nodiscard]] Answer refuse(Refusal refusal) const override;
    [[nodiscard]] QList<CatalogEntry> catalog() const override;

    void seed(const SeedOptions &options) override;
    [[nodiscard]] QJsonObject save() const override;
    void load(const QJsonObject &object) override;
    [[nodiscard]] QJsonObject switches() const override;
    [[nodiscard]] QString setSwitches(const QJsonObject &values) override;

private:
    void addOperation(Router &router, Route route);

    WafState m_state;
    Groups m_groups;
    AddressRules m_rules;
    WafControl m_control;
};

} // namespace simulator
