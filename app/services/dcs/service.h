#pragma once

#include "app/services/dcs/schema.h"
#include "app/services/service.h"

namespace allowdesk::dcs
{

/// The cache inventory: whitelists of DCS instances (FACTS A).
class DcsService final : public Service
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] const char *title() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] ServiceSentences sentences() const override;
    [[nodiscard]] ServiceEndpoints endpoints() const override;
    [[nodiscard]] const char *stateTitle() const override;
    [[nodiscard]] QList<ListColumn> listColumns() const override;
    [[nodiscard]] const char *purpose() const override;
    [[nodiscard]] QString rightToRead() const override;
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;
    [[nodiscard]] std::optional<ApiRequest> stateRequest(
        const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<QString> decodeStopped(const ApiRequest &request, const ApiResponse &response) const override;
    [[nodiscard]] std::optional<ApiRequest> tasksRequest(
        const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<QList<ServiceTask>> decodeTasks(
        const ApiRequest &request, const ApiResponse &response) const override;
    [[nodiscard]] std::optional<TargetRef> typedTarget(const PlanContext &context, const QString &id) const override;
    [[nodiscard]] QString rightToList() const override;
    [[nodiscard]] bool meansNoList(const Error &error) const override;
    [[nodiscard]] Finding noList() const override;
    [[nodiscard]] BulkLimits limits(const TargetState &state) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override;

    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] Result<TargetPage> decodeTargets(
        const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override;
    [[nodiscard]] Result<QString> decodeOperationId(const ApiResponse &response) const override;
    [[nodiscard]] std::optional<ApiRequest> operationRequest(
        const PlanContext &context, const QString &operationId) const override;
    [[nodiscard]] Result<OperationStatus> decodeOperation(
        const ApiRequest &request, const ApiResponse &response) const override;
    [[nodiscard]] Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const override;
    [[nodiscard]] QList<ApiRequest> busyRequests(const PlanContext &context, const TargetRef &target) const override;
    [[nodiscard]] Result<bool> decodeBusy(
        const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const override;

private:
    WhitelistSchema m_schema;
};

} // namespace allowdesk::dcs
