#pragma once

#include "app/base/error.h"
#include "app/network/apiresponse.h"

namespace allowdesk
{

struct ErrorCodes;

/// What an error body says in its own words; empty parts were not there.
struct ErrorEnvelope
{
    QString code{};
    QString message{};
    QString requestId{};

    bool operator==(const ErrorEnvelope &) const = default;
};

/// Reads every shape of FACTS F1: the three pairs of names, nested one level, a number as code, HTML, text, nothing.
/// The message is one line of at most a few hundred characters without control characters.
[[nodiscard]] ErrorEnvelope parseErrorEnvelope(const QByteArray &body);

/// The Error that an answer outside 2xx means, as for a read; subject is the host. Pure.
[[nodiscard]] Error errorFromResponse(
    const ApiResponse &response, const QString &subject, const QDateTime &now, const ErrorCodes *codes = nullptr);

/// What a reader of bodies found wrong, as of the host that sent it: the place in the body goes into the message.
/// Errors of other kinds stay as they are.
[[nodiscard]] Error saidBy(const QString &host, Error error);

/// Whether a 2xx answer is an error all the same: an error envelope at its top, or a web page (a captive portal).
[[nodiscard]] bool isErrorInDisguise(const ApiResponse &response);

} // namespace allowdesk
