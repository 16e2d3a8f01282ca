#pragma once

#include "app/services/hss/schema.h"
#include "app/services/service.h"

namespace allowdesk::hss
{

/// The inventory of login rules: the login whitelist of Host Security Service (FACTS C). A target is one enterprise
/// project, since rules are listed, added and removed in one; the overview of all of them is only looked at (G21, G29).
class HssService final : public Service
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
    [[nodiscard]] QString rightToList() const override;
    [[nodiscard]] QString rightToTest() const override { return rightToRead(); }
    [[nodiscard]] QJsonObject details(const TargetState &state) const override;
    [[nodiscard]] Finding describe(const TargetState &state) const override;
    [[nodiscard]] Findings checkRow(const Workspace &workspace, const QStringList &cells) const override;

    [[nodiscard]] std::optional<ApiRequest> listRequest(const PlanContext &context) const override;
    [[nodiscard]] std::optional<ApiRequest> testRequest(const PlanContext &context) const override;
    [[nodiscard]] QList<TargetSummary> knownTargets(const PlanContext &context) const override;
    [[nodiscard]] bool readsWhenShown() const override { return true; }
    [[nodiscard]] Result<TargetPage> decodeTargets(
        const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const override;
    TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const override;
    [[nodiscard]] QList<ApiRequest> readingCalls(const PlanContext &context, const TargetRef &target,
        const Snapshot &base, const Intents &concerned) const override;
    [[nodiscard]] Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const override;
    [[nodiscard]] bool worksByRow() const override { return true; }
    /// 10,000 rules take 10 minutes to read at the documented rate limit, and nobody loses access by a row too many.
    [[nodiscard]] std::chrono::milliseconds planKeepsFor() const override { return std::chrono::hours(1); }

private:
    LoginRuleSchema m_schema;
};

} // namespace allowdesk::hss
