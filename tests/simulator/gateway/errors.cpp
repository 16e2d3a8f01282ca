#include "tests/simulator/gateway/errors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

Answer serviceError(int status, const QString &code, const QString &message)
{
    return Answer::json(
        status, {{u"error_code"_s, code}, {u"error_msg"_s, message}, {u"error_ext_msg"_s, QJsonValue::Null}});
}

Answer gatewayError(int status, const QString &code, const QString &message, const QString &requestId)
{
    return Answer::json(status, {{u"error_msg"_s, message}, {u"error_code"_s, code}, {u"request_id"_s, requestId}});
}

Answer keystoneError(int status, const QString &message)
{
    QString title = u"Bad Request"_s;
    switch (status) {
    case 401:
        title = u"Unauthorized"_s;
        break;
    case 403:
        title = u"Forbidden"_s;
        break;
    case 404:
        title = u"Not Found"_s;
        break;
    case 405:
        title = u"Method Not Allowed"_s;
        break;
    default:
        break;
    }
    return Answer::json(
        status, {{u"error"_s, QJsonObject{{u"code"_s, status}, {u"message"_s, message}, {u"title"_s, title}}}});
}

Answer apiNotPublished(const QString &requestId)
{
    return gatewayError(
        404, u"APIGW.0101"_s, u"The API does not exist or has not been published in the environment"_s, requestId);
}

Answer authenticationRefused(const QString &reason, const QString &requestId)
{
    return gatewayError(401, u"APIGW.0301"_s, u"Incorrect IAM authentication information: "_s + reason, requestId);
}

Answer throttled(const QString &policy, int limit, const QString &time, const QString &requestId)
{
    return gatewayError(429, u"APIGW.0308"_s,
        u"The throttling threshold has been reached: policy %1 over ratelimit,limit:%2,time:%3"_s.arg(policy)
            .arg(limit)
            .arg(time),
        requestId);
}

} // namespace simulator
