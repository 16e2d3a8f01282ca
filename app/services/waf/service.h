#pragma once

#include "app/services/service.h"
#include "app/services/waf/schema.h"

namespace allowdesk::waf
{

/// The inventory of address groups: IP address groups of the Web Application Firewall (FACTS B). The service works at
/// once: nothing is followed, and nothing is ever busy.
class WafService final : public Service
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
    [[nodiscard]] Findings remarks(const TargetState &state) const override;
    [[nodiscard]] qsizetype mostRows() const override;
    [[nodiscard]] BulkLimits limits(const TargetState &state) const override;
    [[nodiscard]] std::optional<TargetRef> newTarget(const PlanContext &context, const QString &name) const override;
    [[nodiscard]] TargetState newState(const QString &name, const TargetState &pattern) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override;

    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] Result<TargetPage> decodeTargets(
        const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override;
    [[nodiscard]] Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const override;
    [[nodiscard]] QString missingOperation(const ApiRequest &refused, const Error &error) const override;

private:
    GroupSchema m_schema;
};

} // namespace allowdesk::waf
