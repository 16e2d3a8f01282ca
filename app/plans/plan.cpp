#include "app/plans/plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ReviewedStep reviewedStep(const PlanStep &step)
{
    return {.id = step.id,
        .title = step.title,
        .operation = step.request.operation,
        .method = step.request.method,
        .url = requestUrl(step.request).toString(QUrl::FullyEncoded),
        .requestText = requestText(step.request)};
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
        {u"method"_s, QString::fromLatin1(step.method)}, {u"url"_s, step.url}, {u"request"_s, step.requestText}};
}

ReviewedStep reviewedStepFromJson(const QJsonObject &json)
{
    return {.id = json[u"id"_s].toString(),
        .title = json[u"title"_s].toString(),
        .operation = json[u"operation"_s].toString(),
        .method = json[u"method"_s].toString().toLatin1(),
        .url = json[u"url"_s].toString(),
        .requestText = json[u"request"_s].toString()};
}

} // namespace allowdesk
