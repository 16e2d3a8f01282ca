#pragma once

#include "app/accounts/account.h"
#include "app/lists/finding.h"
#include "app/lists/intents.h"
#include "app/lists/rebase.h"
#include "app/lists/targetref.h"
#include "app/network/apirequest.h"

#include <QSet>

#include <chrono>

namespace allowdesk
{

/// One write of a plan, exact to the byte.
struct PlanStep
{
    QString id{}; ///< stable within the plan, also over planning again: "replace", "add:<key>"
    QString title{}; ///< code of the sentence that says what it does: "dcs.replace"
    ApiRequest request{};
    Intents effect{}; ///< what holds once it was carried out: how a lost answer is settled
    bool polled = false; ///< the answer is the id of a job that runs on
    bool isForAll = false; ///< it touches every row, whatever they are: others' that came since the reading too
    bool mustShow = false; ///< it counts only once a reading shows it: where the documents do not promise that it will
    QUrl otherForm{}; ///< of the address, in which the same call goes out if the cloud wants that; empty for none
    QString needs{}; ///< id of the step that has to take place before this one may go; empty for none
    std::chrono::milliseconds typicalDuration{1000}; ///< for the estimate before anything is measured

    bool operator==(const PlanStep &) const = default;
};

/// Everything a planner may know beside the states: where to call and what the workspace and its cloud are like.
struct PlanContext
{
    QUrl endpoint{};
    QUrl enterpriseProjects{}; ///< where the projects' own service answers; empty where the cloud has none (FACTS D4)
    Workspace workspace{};
    bool postAppends = false; ///< the account's "this cloud's POST appends" (FACTS G5)
    QSet<QString> missingOperations{}; ///< operations that this cloud has answered to be absent
};

/// The exact way from a read state to a wanted one, with all that a person should know before agreeing.
struct Plan
{
    TargetRef target{};
    QString targetName{};
    Workspace workspace{};
    Snapshot base{};
    Intents intents{};
    TargetState wanted{};
    QList<PlanStep> steps{};
    Findings findings{};
    Findings consequences{}; ///< what it opens and closes, in addresses or rules: told, never checked
    QList<Conflict> conflicts{};
    qsizetype alreadyDone = 0;

    [[nodiscard]] bool isEmpty() const { return steps.isEmpty(); }
};

/// What every planner begins with: the intents laid on the base. Steps and findings are the service's to add.
[[nodiscard]] Plan planWithoutSteps(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents);

/// A step as it was reviewed: enough to show it and to recognise the same kind of call later.
struct ReviewedStep
{
    QString id{};
    QString title{};
    QString operation{};
    QByteArray method{};
    QString url{};
    QString requestText{};
    bool isOtherForm = false; ///< of the step before it: not a step of its own

    bool operator==(const ReviewedStep &) const = default;
};

[[nodiscard]] ReviewedStep reviewedStep(const PlanStep &step);

/// The steps as the review shows them, with the other forms in which they may go out.
[[nodiscard]] QList<ReviewedStep> reviewedSteps(const QList<PlanStep> &steps);

/// Whether the step is a call that one of the reviewed ones showed: same operation, method and address.
[[nodiscard]] bool wasReviewed(const ApiRequest &request, const QList<ReviewedStep> &reviewed);

[[nodiscard]] QJsonObject toJson(const ReviewedStep &step);
[[nodiscard]] ReviewedStep reviewedStepFromJson(const QJsonObject &json);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::PlanStep, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(allowdesk::ReviewedStep, Q_RELOCATABLE_TYPE);
