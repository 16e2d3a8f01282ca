#include "app/network/errorresponse.h"

#include "app/network/errorcodes.h"
#include "app/network/httpfields.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr qsizetype longestMessage = 500;
constexpr qsizetype longestRequestId = 200; // as one of a header is cut
/// No service's error is larger; the rest is not looked at.
constexpr qsizetype longestErrorBody = qsizetype{256} << 10;

// FACTS F1: the order in which the official parsers look.
constexpr std::pair<QLatin1StringView, QLatin1StringView> envelopeNames[] = {
    {"error_code"_L1, "error_msg"_L1},
    {"errorCode"_L1, "errorMsg"_L1},
    {"code"_L1, "message"_L1},
};

QString oneLine(QString text, qsizetype longest = longestMessage)
{
    static const QRegularExpression blanks(u"[\\p{C}\\s]+"_s);
    text = QString::fromUtf8(text.toUtf8()); // half a character would keep the expression from matching anything
    text.replace(blanks, u" "_s);
    text = text.trimmed();
    if (text.size() <= longest) {
        return text;
    }
    return text.first(text[longest - 1].isHighSurrogate() ? longest - 1 : longest) + u'…';
}

QString requestIdIn(const QJsonObject &object)
{
    return oneLine(object.value("request_id"_L1).toString(), longestRequestId);
}

QString asText(const QJsonValue &value)
{
    if (value.isDouble()) {
        return QString::number(value.toInteger());
    }
    return value.toString();
}

ErrorEnvelope fromObject(const QJsonObject &object)
{
    for (const auto &[codeName, messageName] : envelopeNames) {
        const QString code = asText(object.value(codeName));
        const QString message = object.value(messageName).toString();
        if (!code.isEmpty() || !message.isEmpty()) {
            return {oneLine(code), oneLine(message), requestIdIn(object)};
        }
    }
    return {};
}

ErrorEnvelope fromJson(const QJsonObject &object)
{
    ErrorEnvelope envelope = fromObject(object);
    for (auto it = object.begin(); envelope == ErrorEnvelope{} && it != object.end(); ++it) {
        envelope = fromObject(it.value().toObject());
    }
    if (envelope.requestId.isEmpty()) {
        envelope.requestId = requestIdIn(object);
    }
    return envelope;
}

bool looksLikeHtml(const QByteArray &body)
{
    return body.left(1024).trimmed().startsWith('<');
}

QString textOfPage(const QString &page)
{
    static const QRegularExpression title(u"<title[^>]*>(.*?)</title>"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const QString found = oneLine(title.match(page).captured(1));
    return found.isEmpty() ? u"The answer is a web page"_s : found;
}

// IAM and the gateway speak of keys and users; a service that says "is locked" speaks of its own things. IAM's own
// envelope has the status for a code (FACTS F1, F2).
bool isOfSignIn(const ErrorEnvelope &envelope, int status)
{
    const auto begins = [&](QLatin1StringView prefix) { return envelope.code.startsWith(prefix); };
    return envelope.code.isEmpty() || envelope.code == QString::number(status) || begins("IAM."_L1)
        || begins("APIGW."_L1) || begins("APIG."_L1);
}

ErrorKind kindOf(const ErrorEnvelope &envelope, std::optional<ErrorKind> meant, int status)
{
    if (status >= 500) {
        return ErrorKind::Server; // whatever the code says: nobody knows what was carried out
    }
    const ErrorKind kind = meant.value_or(errorKindOfStatus(status));
    const bool refused = kind == ErrorKind::Unauthorised || kind == ErrorKind::Forbidden;
    return refused && isOfSignIn(envelope, status) && saysLocked(envelope.message) ? ErrorKind::Locked : kind;
}

QString redirectText(const ApiResponse &response)
{
    const QString host = QUrl::fromEncoded(response.header("Location")).host();
    return host.isEmpty() ? u"The service redirects elsewhere, which is not followed"_s
                          : u"The service redirects to %1, which is not followed"_s.arg(host);
}

} // namespace

ErrorEnvelope parseErrorEnvelope(const QByteArray &body)
{
    const QByteArray head = body.left(longestErrorBody);
    const QJsonDocument document = QJsonDocument::fromJson(head);
    const ErrorEnvelope envelope = fromJson(document.object());
    if (!envelope.code.isEmpty() || !envelope.message.isEmpty()) {
        return envelope;
    }
    const QString text = QString::fromUtf8(head);
    return {.message = looksLikeHtml(head) ? textOfPage(text) : oneLine(text)};
}

Error errorFromResponse(
    const ApiResponse &response, const QString &subject, const QDateTime &now, const ErrorCodes *codes)
{
    ErrorEnvelope envelope = parseErrorEnvelope(response.body);
    if (response.status >= 300 && response.status < 400) {
        envelope = {.message = redirectText(response)};
    }
    const auto meant = errorKindOfCode(envelope.code, codes);
    const auto retryAfter = parseRetryAfter(response.header("Retry-After"), now);
    return {.kind = kindOf(envelope, meant, response.status),
        .httpStatus = response.status,
        .serviceCode = envelope.code,
        .message = envelope.message,
        .requestId = response.requestId.isEmpty() ? envelope.requestId : response.requestId,
        .subject = subject,
        .isBusy = meant == ErrorKind::Conflict,
        .retryAfter = retryAfter,
        .askedUntil = retryAfter ? now.addMSecs(retryAfter->count()).toUTC() : QDateTime()};
}

Error saidBy(const QString &host, Error error)
{
    if (error.kind == ErrorKind::Payload && error.subject != host) {
        const bool hasPlace = !error.subject.isEmpty() && error.subject != "$"_L1;
        error.message = hasPlace ? QString(error.subject + u": "_s + error.message) : error.message;
        error.subject = host;
    }
    return error;
}

bool isErrorInDisguise(const ApiResponse &response)
{
    if (looksLikeHtml(response.body)) {
        return true;
    }
    // Only a small object can be one, and only the full pair of names at its top: items of a list carry codes too.
    if (response.body.size() > longestErrorBody || !response.body.contains("error_code")) {
        return false;
    }
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    return !asText(object.value("error_code"_L1)).isEmpty() && object.contains("error_msg"_L1);
}

} // namespace allowdesk
