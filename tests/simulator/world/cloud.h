#pragma once

#include "tests/simulator/world/service.h"
#include "tests/simulator/world/world.h"

#include <memory>
#include <vector>

namespace simulator
{

/// The shared world and all services.
class Cloud
{
public:
    [[nodiscard]] World &world() { return m_world; }
    [[nodiscard]] const std::vector<std::unique_ptr<Service>> &services() const { return m_services; }

    void add(std::unique_ptr<Service> service) { m_services.push_back(std::move(service)); }
    [[nodiscard]] Service *service(const QString &id) const;

    void seed(const SeedOptions &options);
    void settle();
    void finishWork();
    [[nodiscard]] QList<CatalogEntry> catalog() const;
    [[nodiscard]] QList<LimitRule> documentedLimits() const;

    /// Clock, accounts, services and switches as one object.
    [[nodiscard]] QJsonObject save() const;

    /// The problem as text, empty when loaded.
    [[nodiscard]] QString load(const QJsonObject &state);

    [[nodiscard]] QJsonObject switches() const;

    /// {"dcs": {...}, "gateway": {...}}: the problem as text, empty when all were set.
    [[nodiscard]] QString setSwitches(const QJsonObject &values);

private:
    World m_world;
    std::vector<std::unique_ptr<Service>> m_services;
};

} // namespace simulator
