#pragma once

#include "app/services/servicereader.h"

namespace allowdesk::sample
{

/// All gates in one answer, the entries of each in another.
class Reader final : public ServiceReader
{
public:
    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] TargetDecoder targetDecoder(const PlanContext &context) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;
};

} // namespace allowdesk::sample
