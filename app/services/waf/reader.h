#pragma once

#include "app/services/capabilities.h"
#include "app/services/servicereader.h"

namespace allowdesk::waf
{

/// Address groups of the Web Application Firewall (FACTS B), which people make and delete.
class Reader final : public ServiceReader, public TargetMaking
{
public:
    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] TargetDecoder targetDecoder(const PlanContext &context) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    TargetReader *readInRound(Session &session, const PlanContext &context, const TargetRef &target,
        ReadingRound &round, QObject *parent) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] Findings remarks(const TargetState &state) const override;
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;
    [[nodiscard]] TargetRef newTarget(const PlanContext &context, const QString &name) const override;
    [[nodiscard]] TargetState newState(const QString &name, const TargetState &pattern) const override;
};

} // namespace allowdesk::waf
