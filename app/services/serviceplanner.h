#pragma once

#include "app/lists/bulklimits.h"
#include "app/lists/plan.h"
#include "app/network/apiresponse.h"

namespace allowdesk
{

/// What a service takes, and by which calls. Pure: each rule is a line in a test.
class ServicePlanner
{
public:
    ServicePlanner() = default;
    virtual ~ServicePlanner() = default;
    Q_DISABLE_COPY_MOVE(ServicePlanner)

    /// The exact way from the base to what the intents want on it, checked by all rules and guards.
    [[nodiscard]] virtual Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const = 0;

    /// What is wrong with one row by itself, as an import or a form checks it while the rest is not known yet.
    [[nodiscard]] virtual Findings checkRow(const Workspace &workspace, const QStringList &cells) const = 0;

    /// How much fits into one target, for a change of many at once; what the plan says of each is what counts.
    [[nodiscard]] virtual BulkLimits limits(const TargetState &state) const;

    /// Whether the answer to an accepted write speaks of what was written; an error when it names another target: then
    /// nobody knows what was carried out.
    [[nodiscard]] virtual Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const;

    /// The operation that a refusal of such a call says is not there, in the words of PlanContext::missingOperations;
    /// empty when it says nothing of the kind. 405 and APIGW.0101 do everywhere.
    [[nodiscard]] virtual QString missingOperation(const ApiRequest &refused, const Error &error) const;
};

} // namespace allowdesk
