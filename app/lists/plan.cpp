#include "app/lists/plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

Plan planWithoutSteps(const Schema &schema, const PlanContext &context, const TargetRef &target,
    const QString &targetName, const Snapshot &base, const Intents &intents)
{
    Rebased rebased = rebase(schema, intents, base.state);
    return {.target = target,
        .targetName = targetName,
        .workspace = context.workspace,
        .base = base,
        .intents = intents,
        .wanted = std::move(rebased.wanted),
        .conflicts = std::move(rebased.conflicts),
        .alreadyDone = rebased.alreadyDone};
}

ReviewedStep reviewedStep(const PlanStep &step)
{
    return {.id = step.id,
        .title = step.title,
        .operation = step.request.operation,
        .method = step.request.method,
        .url = requestUrl(step.request).toString(QUrl::FullyEncoded),
        .requestText = requestText(step.request)};
}

QList<ReviewedStep> reviewedSteps(const QList<PlanStep> &steps)
{
    QList<ReviewedStep> reviewed;
    for (const PlanStep &step : steps) {
        reviewed << reviewedStep(step);
        if (!step.otherForm.isEmpty()) {
            ReviewedStep other = reviewed.constLast();
            other.url = step.otherForm.toString(QUrl::FullyEncoded);
            other.isOtherForm = true;
            reviewed << other;
        }
    }
    return reviewed;
}

bool wasReviewed(const ApiRequest &request, const QList<ReviewedStep> &reviewed)
{
    const QString url = requestUrl(request).toString(QUrl::FullyEncoded);
    return std::any_of(reviewed.begin(), reviewed.end(), [&](const ReviewedStep &step) {
        return step.operation == request.operation && step.method == request.method && step.url == url;
    });
}

QJsonObject toJson(const ReviewedStep &step)
{
    return {{u"id"_s, step.id}, {u"title"_s, step.title}, {u"operation"_s, step.operation},
        {u"method"_s, QString::fromLatin1(step.method)}, {u"url"_s, step.url}, {u"request"_s, step.requestText},
        {u"other_form"_s, step.isOtherForm}};
}

ReviewedStep reviewedStepFromJson(const QJsonObject &json)
{
    return {.id = json[u"id"_s].toString(),
        .title = json[u"title"_s].toString(),
        .operation = json[u"operation"_s].toString(),
        .method = json[u"method"_s].toString().toLatin1(),
        .url = json[u"url"_s].toString(),
        .requestText = json[u"request"_s].toString(),
        .isOtherForm = json[u"other_form"_s].toBool()};
}

} // namespace allowdesk
