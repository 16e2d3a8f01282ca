#pragma once

#include "tests/simulator/dcs/dcscontrol.h"
#include "tests/simulator/dcs/dcsstate.h"
#include "tests/simulator/dcs/instances.h"
#include "tests/simulator/dcs/tasks.h"
#include "tests/simulator/dcs/whitelists.h"
#include "tests/simulator/world/service.h"

namespace simulator
{

/// Distributed Cache Service v2: instances, whitelists, jobs and background tasks.
class DcsService final : public Service
{
public:
    explicit DcsService(World &world);

    [[nodiscard]] QString id() const override;
    void addRoutes(Router &router) override;
    void addControlRoutes(Router &router) override;
    [[nodiscard]] Answer refuse(Refusal refusal) const override;
    [[nodiscard]] QList<CatalogEntry> catalog() const override;

    void seed(const SeedOptions &options) override;
    [[nodiscard]] QJsonObject save() const override;
    void load(const QJsonObject &object) override;
    void settle() override;
    void finishWork() override;
    [[nodiscard]] QJsonObject switches() const override;
    [[nodiscard]] QString setSwitches(const QJsonObject &values) override;

private:
    void addOperation(Router &router, Route route);
    void addWhitelistRoutes(Router &router);
    void addTaskRoutes(Router &router);

    DcsState m_state;
    Instances m_instances;
    Whitelists m_whitelists;
    Tasks m_tasks;
    DcsControl m_control;
};

} // namespace simulator
