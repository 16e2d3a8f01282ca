#pragma once

#include "app/services/capabilities.h"
#include "app/services/servicereader.h"

namespace allowdesk::dcs
{

/// Whitelists of cache instances: one call tells all of one (FACTS A).
class Reader final : public ServiceReader, public TypedIds
{
public:
    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] TargetDecoder targetDecoder(const PlanContext &context) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] bool meansNoList(const Error &error) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;
    [[nodiscard]] std::optional<TargetRef> target(const PlanContext &context, const QString &id) const override;
};

} // namespace allowdesk::dcs
