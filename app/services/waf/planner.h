#pragma once

#include "app/services/serviceplanner.h"
#include "app/services/waf/schema.h"

namespace allowdesk::waf
{

/// The way from the base to what the intents want on it, checked by all rules and guards: create, delete, or one full
/// replace of name, entries and description (`action` left out, FACTS B2). Pure.
[[nodiscard]] Plan planGroup(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

/// What an address group takes, and the calls of a change.
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
    [[nodiscard]] QString missingOperation(const ApiRequest &refused, const Error &error) const override;

private:
    const Schema &m_schema;
};

} // namespace allowdesk::waf
