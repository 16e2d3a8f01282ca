#pragma once

#include "app/services/capabilities.h"

namespace allowdesk::dcs
{

/// The job that carries out an asynchronous change of a whitelist (FACTS A6).
class Operations final : public OperationPolling
{
public:
    [[nodiscard]] Result<QString> decodeId(const ApiResponse &response) const override;
    [[nodiscard]] ApiRequest request(const PlanContext &context, const QString &operationId) const override;
    [[nodiscard]] Result<OperationStatus> decode(const ApiRequest &request, const ApiResponse &response) const override;
};

/// Whether an instance is at work, by its state and its background tasks.
class BusyInstances final : public BusyLookUp
{
public:
    [[nodiscard]] QList<ApiRequest> requests(const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<bool> decodeBusy(
        const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const override;
    [[nodiscard]] ApiRequest stateRequest(const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<QString> decodeStopped(const ApiRequest &request, const ApiResponse &response) const override;
};

/// The background tasks of an instance.
class BackgroundTasks final : public TaskLookUp
{
public:
    [[nodiscard]] ApiRequest request(const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<QList<ServiceTask>> decode(
        const ApiRequest &request, const ApiResponse &response) const override;
};

} // namespace allowdesk::dcs
