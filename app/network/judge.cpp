#include "app/network/judge.h"

#include "app/network/errorresponse.h"
#include "app/network/httpfields.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

using std::chrono::milliseconds;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

milliseconds clockOffset(const ApiResponse &response, const QDateTime &now)
{
    return response.date.isValid() ? milliseconds(response.date.msecsTo(now)) : milliseconds::zero();
}

QString offsetText(milliseconds offset)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset)).count();
    const QString size = minutes < 180 ? u"%1 minutes"_s.arg(minutes)
        : minutes < 2880               ? u"%1 hours"_s.arg(minutes / 60)
                                       : u"%1 days"_s.arg(minutes / 1440);
    return offset > milliseconds::zero() ? u"This machine's clock is %1 ahead of the service's"_s.arg(size)
                                         : u"This machine's clock is %1 behind the service's"_s.arg(size);
}

bool isClockWrong(const ApiResponse &response, const QDateTime &now)
{
    return std::chrono::abs(clockOffset(response, now)) > mostClockOffset;
}

Error clockError(const ApiResponse &response, Error error, const QDateTime &now)
{
    error.kind = ErrorKind::Clock;
    error.message = offsetText(clockOffset(response, now));
    return error;
}

Error faultError(const WireAnswer &answer, const ApiResponse &response, const QString &host)
{
    return {.kind = answer.fault->kind,
        .httpStatus = response.status,
        .serviceCode = answer.fault->code,
        .message = answer.fault->message,
        .requestId = response.requestId,
        .subject = host};
}

Error unknown(Error error, const QString &message = {})
{
    error.kind = ErrorKind::OutcomeUnknown;
    if (!message.isEmpty()) {
        error.message = message;
    }
    return error;
}

// FACTS G9: an accepted write answers with JSON, blanks or nothing.
bool isUnderstandable(const QByteArray &body)
{
    return body.trimmed().isEmpty() || !QJsonDocument::fromJson(body).isNull();
}

Error noStatus(const WireAnswer &answer, const WireRequest &request)
{
    const bool nothingLeft = !request.body.isEmpty() && !answer.bodyTaken;
    const WireFault fault = answer.fault.value_or(WireFault{});
    const bool stopped = nothingLeft && fault.kind == ErrorKind::Cancelled;
    return {.kind = stopped ? ErrorKind::Cancelled
            : nothingLeft   ? ErrorKind::NotSent
                            : ErrorKind::OutcomeUnknown,
        .message = fault.message,
        .subject = request.url.host()};
}

} // namespace

ApiResponse responseFromWire(const WireAnswer &answer)
{
    ApiResponse response{
        .status = answer.status, .headers = answer.headers, .body = answer.body, .elapsed = answer.elapsed};
    for (const QByteArray &name : {QByteArrayLiteral("X-Request-Id"), QByteArrayLiteral("X-IAM-Trace-Id")}) {
        if (response.requestId.isEmpty()) {
            response.requestId = QString::fromLatin1(response.header(name)).left(200).simplified();
        }
    }
    response.date = parseHttpDate(response.header("Date"));
    return response;
}

Result<ApiResponse> judgeRead(const WireAnswer &answer, const QUrl &url, const QDateTime &now)
{
    const ApiResponse response = responseFromWire(answer);
    if (answer.status < 300 && answer.fault) {
        return failure(faultError(answer, response, url.host()));
    }
    const bool refused = !isSuccess(answer.status) || isErrorInDisguise(response);
    if (isClockWrong(response, now)) {
        const Error error = refused ? errorFromResponse(response, url.host(), now) : Error{.subject = url.host()};
        return failure(clockError(response, error, now));
    }
    if (refused) {
        return failure(errorFromResponse(response, url.host(), now));
    }
    return response;
}

Result<ApiResponse> judgeWrite(const WireAnswer &answer, const WireRequest &request, const QDateTime &now)
{
    if (answer.status == 0) {
        return failure(noStatus(answer, request));
    }
    const ApiResponse response = responseFromWire(answer);
    const Error error = errorFromResponse(response, request.url.host(), now);
    if (answer.status >= 500) {
        return failure(unknown(error));
    }
    if (!isSuccess(answer.status)) {
        const bool forTheClock = error.kind == ErrorKind::Unauthorised && isClockWrong(response, now);
        return failure(forTheClock ? clockError(response, error, now) : error);
    }
    if (answer.fault) {
        return failure(unknown(error, u"The answer was cut: "_s + answer.fault->message));
    }
    if (isErrorInDisguise(response)) {
        return failure(unknown(error));
    }
    if (!isUnderstandable(response.body)) {
        return failure(unknown(error, u"The answer cannot be understood"_s));
    }
    return response;
}

} // namespace allowdesk
