#pragma once

#include "app/services/serviceplanner.h"

namespace allowdesk::hss
{

/// The way from read login rules to wanted ones (FACTS C1). There is no update: a changed triple is an addition and
/// then a removal, a changed remark a removal and then an addition, the second half only after the first. Additions go
/// one by one, removals in batches; all rules at once only where all of them were read and reviewed. Plan::base and
/// Plan::wanted keep only the rows that the intents speak of.
[[nodiscard]] Plan planRules(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

/// What login rules take, and the calls of a change.
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

} // namespace allowdesk::hss
