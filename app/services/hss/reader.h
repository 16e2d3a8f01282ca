#pragma once

#include "app/lists/schema.h"
#include "app/services/servicereader.h"

namespace allowdesk::hss
{

/// Login rules of one enterprise project, page by page or by filter (FACTS C). A target is one enterprise project,
/// since rules are listed, added and removed in one; the overview of all of them is only looked at (G21, G29).
class Reader final : public ServiceReader
{
public:
    /// The schema outlives it.
    explicit Reader(const Schema &schema) : m_schema(schema) { }

    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] TargetDecoder targetDecoder(const PlanContext &context) const override;
    [[nodiscard]] QList<TargetSummary> knownTargets(const PlanContext &context) const override;
    [[nodiscard]] std::optional<ApiRequest> testRequest(const PlanContext &context) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] QList<ApiRequest> readingCalls(const PlanContext &context, const TargetRef &target,
        const Snapshot &base, const Intents &concerned) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;

private:
    const Schema &m_schema;
};

} // namespace allowdesk::hss
