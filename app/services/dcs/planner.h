#pragma once

#include "app/services/serviceplanner.h"

namespace allowdesk::dcs
{

/// The exact calls from a read whitelist to the wanted one (FACTS A1, G5): the document's POST only when it can lose
/// nothing, which is when every group in it is absent from the reading and the switch stays, or where the account says
/// that this cloud's POST appends; one PUT of the complete list otherwise. Pure.
[[nodiscard]] Plan planWhitelist(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

/// What a whitelist takes, and the calls of a change.
class Planner final : public ServicePlanner
{
public:
    /// The schema outlives it.
    explicit Planner(const Schema &schema) : m_schema(schema) { }

    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override;
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override;
    [[nodiscard]] BulkLimits limits(const TargetState &state) const override;
    [[nodiscard]] Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const override;

private:
    const Schema &m_schema;
};

} // namespace allowdesk::dcs
