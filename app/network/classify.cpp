#include "app/network/classify.h"

#include "app/network/errorcodes.h"
#include "app/network/errorresponse.h"
#include "app/network/httpfields.h"

#include <QJsonDocument>

#include <algorithm>

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

QString offsetText(milliseconds offset)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset)).count();
    const QString size = minutes < 180 ? u"%1 minutes"_s.arg(minutes)
        : minutes < 2880               ? u"%1 hours"_s.arg(minutes / 60)
                                       : u"%1 days"_s.arg(minutes / 1440);
    return offset > milliseconds::zero() ? u"This machine's clock is %1 ahead of the service's"_s.arg(size)
                                         : u"This machine's clock is %1 behind the service's"_s.arg(size);
}

bool isSigned(const WireRequest &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [](const HttpHeader &header) { return header.name.compare("X-Sdk-Date", Qt::CaseInsensitive) == 0; });
}

// A signature carries the time and is refused with it; whatever else was refused was not refused for the clock.
Error blamedOnClock(Error error, const WireAnswer &answer, const WireRequest &request, const QDateTime &now)
{
    const milliseconds offset = clockOffset(answer, now).value_or(milliseconds::zero());
    if (error.kind == ErrorKind::Unauthorised && isSigned(request) && std::chrono::abs(offset) > mostClockOffset) {
        error.kind = ErrorKind::Clock;
        error.message = offsetText(offset);
    }
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

// Said before a call is carried out, whoever says it: who asks, which calls there are, how many there may be.
bool isSaidBeforehand(int status)
{
    return status == 401 || status == 405 || status == 429;
}

// Of a gateway that got no answer in time, or whose own caller seemed to be gone: the service may be at work.
bool saysTooLate(int status)
{
    return status == 408 || status == 444 || status == 460 || status == 499;
}

bool isDefiniteRefusal(const Error &error)
{
    const int status = error.httpStatus;
    return status >= 400 && status < 500 && !saysTooLate(status)
        && (isSaidBeforehand(status) || isServiceCode(error.serviceCode));
}

// FACTS G9: an accepted write answers with JSON, blanks or nothing.
bool isUnderstandable(const QByteArray &body)
{
    return body.trimmed().isEmpty() || !QJsonDocument::fromJson(body).isNull();
}

Error noStatus(const WireAnswer &answer, const WireRequest &request)
{
    const bool nothingLeft = !answer.connected || (!request.body.isEmpty() && !answer.bodyTaken);
    const WireFault fault = answer.fault.value_or(WireFault{});
    const bool stopped = nothingLeft && fault.kind == ErrorKind::Cancelled;
    return {.kind = stopped ? ErrorKind::Cancelled
            : nothingLeft   ? ErrorKind::NotSent
                            : ErrorKind::OutcomeUnknown,
        .serviceCode = fault.code,
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

std::optional<milliseconds> clockOffset(const WireAnswer &answer, const QDateTime &now)
{
    const QDateTime date = responseFromWire(answer).date;
    return date.isValid() ? std::optional(milliseconds(date.msecsTo(now))) : std::nullopt;
}

Result<ApiResponse> classifyRead(
    const WireAnswer &answer, const WireRequest &request, const QDateTime &now, const ErrorCodes *codes)
{
    const ApiResponse response = responseFromWire(answer);
    const QString host = request.url.host();
    if (answer.status < 300 && answer.fault) {
        return failure(faultError(answer, response, host));
    }
    if (!isSuccess(answer.status) || isErrorInDisguise(response)) {
        return failure(blamedOnClock(errorFromResponse(response, host, now, codes), answer, request, now));
    }
    return response;
}

Result<ApiResponse> classifyWrite(
    const WireAnswer &answer, const WireRequest &request, const QDateTime &now, const ErrorCodes *codes)
{
    if (answer.status == 0) {
        return failure(noStatus(answer, request));
    }
    const ApiResponse response = responseFromWire(answer);
    const Error error = errorFromResponse(response, request.url.host(), now, codes);
    if (!isSuccess(answer.status)) {
        return failure(isDefiniteRefusal(error) ? blamedOnClock(error, answer, request, now) : unknown(error));
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
