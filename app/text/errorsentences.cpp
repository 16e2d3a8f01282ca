#include "app/text/errorsentences.h"

#include "app/base/foreigntext.h"
#include "app/network/apichannel.h"
#include "app/text/findingsentences.h"
#include "app/text/language.h"
#include "app/text/ownerrorsentences.h"
#include "app/text/servicesentences.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const char *kindSentence(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QT_TRANSLATE_NOOP("Error", "Stopped.");
    case ErrorKind::Network:
        return QT_TRANSLATE_NOOP("Error", "No connection. Check the network and the endpoint of the service.");
    case ErrorKind::Timeout:
        return QT_TRANSLATE_NOOP("Error", "The service did not answer in time. Try again in a moment.");
    case ErrorKind::Tls:
        return QT_TRANSLATE_NOOP("Error",
            "No secure connection (TLS) could be made. Nothing was sent. If the cloud has its own certificate "
            "authority, add its certificates to the account.");
    case ErrorKind::Proxy:
        return QT_TRANSLATE_NOOP("Error", "The proxy refused the connection. Check the proxy of the account.");
    case ErrorKind::Clock:
        return QT_TRANSLATE_NOOP(
            "Error", "The service refuses signatures because this machine's clock is wrong. Set the clock.");
    case ErrorKind::Unauthorised:
        return QT_TRANSLATE_NOOP("Error", "Not signed in: the service refused the credentials. Sign in again.");
    case ErrorKind::Forbidden:
        return QT_TRANSLATE_NOOP("Error", "The user lacks a permission. Ask an administrator to grant it.");
    case ErrorKind::Locked:
        return QT_TRANSLATE_NOOP(
            "Error", "The user or access key is locked after too many failed sign-ins. Wait five minutes.");
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP("Error", "The list or entry no longer exists. Refresh.");
    case ErrorKind::Conflict:
        return QT_TRANSLATE_NOOP(
            "Error", "The service is busy with this list, or the list changed meanwhile. Refresh and try again.");
    case ErrorKind::Throttled:
        return QT_TRANSLATE_NOOP("Error", "Rate limit reached; the service asks to wait.");
    case ErrorKind::Unsupported:
        return QT_TRANSLATE_NOOP("Error",
            "This cloud or instance does not support the request. Check the endpoint of the service, or review the "
            "change again: Allowdesk uses another request where there is one.");
    case ErrorKind::Server:
        return QT_TRANSLATE_NOOP("Error", "The service reported an internal error. Try again in a moment.");
    case ErrorKind::Payload:
        return QT_TRANSLATE_NOOP("Error",
            "The service sent an answer that Allowdesk does not understand. Check the endpoint, and whether a proxy "
            "answers instead.");
    case ErrorKind::NotSent:
        return QT_TRANSLATE_NOOP("Error", "Nothing was sent.");
    case ErrorKind::OutcomeUnknown:
        return QT_TRANSLATE_NOOP("Error",
            "The answer was lost, so the change may or may not have been applied. The list is read again to find out.");
    case ErrorKind::Storage:
        return QT_TRANSLATE_NOOP("Error", "A file could not be read or written. Check the disk and the permissions.");
    case ErrorKind::Guard:
        return QT_TRANSLATE_NOOP("Error", "A guard blocked the change. Nothing was sent.");
    }
    return "";
}

// Codes of the cloud that say more than their kind; they are shown beside the sentence all the same.
constexpr CodeSentence cloudCodeTable[] = {
    // The cloud's word for an account of another site of it, as well as for a missing right.
    {"IAM.0002",
        QT_TRANSLATE_NOOP("Error",
            "The user lacks a permission, or the account belongs to another site of the cloud. Check the permissions "
            "and the IAM endpoint (.eu or .com, for example).")},
    {"APIGW.0310",
        QT_TRANSLATE_NOOP("Error", "The project does not belong to this user or region. Choose another one.")},
};

const char *textIn(std::span<const CodeSentence> table, const QString &code)
{
    const auto found = std::find_if(table.begin(), table.end(),
        [&](const CodeSentence &sentence) { return code == QLatin1StringView(sentence.code); });
    return found == table.end() ? nullptr : found->text;
}

// Codes of our own begin with a small letter, those of services do not.
bool isOwnCode(const QString &code)
{
    return !code.isEmpty() && code.front().isLower();
}

const char *serviceErrorText(const QString &code)
{
    const CodeSentence *sentence = serviceSentence(SentenceKind::Error, code);
    return sentence ? sentence->text : nullptr;
}

const char *codeSentence(const QString &code)
{
    const char *general = textIn(ownErrorSentences(), code);
    return general || !isOwnCode(code) ? general : serviceErrorText(code);
}

const char *serviceCodeSentence(const QString &code)
{
    const char *general = textIn(cloudCodeTable, code);
    return general || isOwnCode(code) ? general : serviceErrorText(code);
}

// A change that now means something else names the finding, of which the sentence says more. A job of an earlier
// version knows its code only.
QString messageText(const QString &message)
{
    const Finding finding = findingOfMessage(message);
    const QString sentence = hasFindingSentence(finding.code) ? findingSentence(finding) : QString();
    return sentence.isEmpty() || (finding.arguments.isEmpty() && sentence.contains(u'%')) ? message : sentence;
}

// Where the service named a time, its end: the time of day says nothing about another day.
QString pauseSentence(const QDateTime &until)
{
    const QLocale locale;
    const QDateTime end = until.toLocalTime();
    return QCoreApplication::translate("Error",
        "Rate limit reached: the service asks to wait until %1. “Refresh”, or “Try now” for a job, tries once before "
        "that.")
        .arg(end.date() == QDate::currentDate() ? locale.toString(end.time(), QLocale::ShortFormat)
                                                : locale.toString(end, QLocale::ShortFormat));
}

// An answer that says 4xx was understood on both sides: the service does not take what it was given.
const char *sentenceOf(const Error &error)
{
    if (const char *known = serviceCodeSentence(error.serviceCode)) {
        return known;
    }
    const bool isRefusal = error.kind == ErrorKind::Payload && error.httpStatus >= 400;
    return isRefusal ? QT_TRANSLATE_NOOP("Error", "The service refused the request as invalid.")
                     : kindSentence(error.kind);
}

QString sentenceText(const Error &error)
{
    const char *own = codeSentence(error.serviceCode);
    if (error.kind == ErrorKind::Throttled && error.askedUntil.isValid()) {
        return pauseSentence(error.askedUntil);
    }
    const QString text = QCoreApplication::translate("Error", own ? own : sentenceOf(error));
    // What kept it from being sent says where to look; that it was not sent has to be said as well.
    return own && error.kind == ErrorKind::NotSent && error.serviceCode.startsWith("wire."_L1)
        ? text + u' ' + QCoreApplication::translate("Error", kindSentence(error.kind))
        : text;
}

} // namespace

QString errorDetails(const Error &error)
{
    QStringList details;
    if (error.httpStatus != 0) {
        details << u"HTTP %1"_s.arg(error.httpStatus);
    }
    // A code of our own is what the sentence was made of; a number of the service's that only repeats the status says
    // nothing.
    const bool isOwn = codeSentence(error.serviceCode) || error.serviceCode == QLatin1StringView(pausedCode);
    if (!isOwn && error.serviceCode != QString::number(error.httpStatus)) {
        details << isolatedText(error.serviceCode);
    }
    details << isolatedText(messageText(error.message));
    if (!error.requestId.isEmpty()) {
        details << QCoreApplication::translate("Error", "request id %1").arg(isolatedText(error.requestId));
    }
    details.removeAll(QString());
    return details.join(u", "_s);
}

QString errorSentence(const Error &error)
{
    QString text = sentenceText(error);
    if (text.contains("%1"_L1)) {
        text = text.arg(isolatedText(error.subject));
    } else if (!error.subject.isEmpty()) {
        text = isolatedText(error.subject) + u": "_s + text;
    }
    const QString details = errorDetails(error);
    return details.isEmpty() ? text : text + u" ("_s + details + u')';
}

QString clockSentence(std::chrono::milliseconds offset)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset)).count();
    const int hours = numerus(minutes / 60);
    const int days = numerus(minutes / 1440);
    const QString size = minutes < 180 ? QCoreApplication::translate("Error", "%Ln min", nullptr, numerus(minutes))
        : minutes < 2880               ? QCoreApplication::translate("Error", "%Ln hours", nullptr, hours)
                                       : QCoreApplication::translate("Error", "%Ln days", nullptr, days);
    const char *text = offset > std::chrono::milliseconds::zero()
        ? QT_TRANSLATE_NOOP("Error", "This machine's clock is %1 ahead of the cloud's. Set it.")
        : QT_TRANSLATE_NOOP("Error", "This machine's clock is %1 behind the cloud's. Set it.");
    return QCoreApplication::translate("Error", text).arg(size);
}

} // namespace allowdesk
