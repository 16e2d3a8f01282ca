#pragma once

#include "tests/simulator/world/service.h"
#include "tests/simulator/world/world.h"

#include <QJsonArray>

namespace simulator
{

/// Enterprise Project Management Service v1.0: the enterprise projects, to read (FACTS D4).
class EpsService final : public Service
{
public:
    explicit EpsService(World &world) : m_world(world) { }

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

    /// The name of an enterprise project; empty for one that is not known.
    [[nodiscard]] QString nameOf(const QString &id) const;

private:
    World &m_world;
    QJsonArray m_projects; ///< as the list shows them
    int m_largestPage = 1000; ///< a larger limit gives so many without a word

    [[nodiscard]] Answer list(const Call &call) const;
    [[nodiscard]] Answer show(const Call &call) const;
    [[nodiscard]] Answer replace(const Call &call);
};

} // namespace simulator
