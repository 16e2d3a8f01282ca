#include "app/cli/outcome.h"

#include "app/text/errorsentences.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

constexpr int interfaceVersion = 1;

QJsonObject errorJson(const Error &error)
{
    QJsonObject json{{u"kind"_s, errorKindName(error.kind)}};
    const auto put = [&](const QString &name, const QString &text) {
        if (!text.isEmpty()) {
            json.insert(name, text);
        }
    };
    put(u"code"_s, error.serviceCode);
    put(u"message"_s, error.message);
    put(u"subject"_s, error.subject);
    put(u"request_id"_s, error.requestId);
    if (error.httpStatus != 0) {
        json.insert(u"status"_s, error.httpStatus);
    }
    return json;
}

} // namespace

Exit exitOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return Exit::Interrupted;
    case ErrorKind::Unauthorised:
    case ErrorKind::Forbidden:
    case ErrorKind::Locked:
    case ErrorKind::Clock:
        return Exit::SignIn;
    case ErrorKind::Conflict:
        return Exit::Conflict;
    case ErrorKind::OutcomeUnknown:
        return Exit::Unknown;
    case ErrorKind::Guard:
        return Exit::Findings;
    case ErrorKind::Storage:
        return Exit::Internal;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Proxy:
    case ErrorKind::NotFound:
    case ErrorKind::Throttled:
    case ErrorKind::Unsupported:
    case ErrorKind::Server:
    case ErrorKind::NotSent:
        return Exit::Service;
    case ErrorKind::Payload:
        return error.serviceCode.startsWith("cli."_L1) ? Exit::Usage : Exit::Service;
    }
    return Exit::Internal;
}

Outcome failed(const Error &error)
{
    return failed(error, exitOf(error));
}

Outcome failed(const Error &error, Exit exit)
{
    return {.exit = exit, .note = errorSentence(error), .json = {{u"error"_s, errorJson(error)}}};
}

QByteArray jsonText(const QString &command, const Outcome &outcome)
{
    QJsonObject json = outcome.json;
    json.insert(u"version"_s, interfaceVersion);
    json.insert(u"command"_s, command);
    json.insert(u"exit"_s, static_cast<int>(outcome.exit));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace allowdesk::cli
