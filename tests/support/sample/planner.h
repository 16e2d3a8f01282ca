#pragma once

#include "app/services/serviceplanner.h"

namespace allowdesk::sample
{

/// One replacement of all entries of a gate.
class Planner final : public ServicePlanner
{
public:
    /// The schema outlives it.
    explicit Planner(const Schema &schema) : m_schema(schema) { }

    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override;
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override;

private:
    const Schema &m_schema;
};

} // namespace allowdesk::sample
