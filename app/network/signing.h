#pragma once

#include "app/network/apirequest.h"

#include <QDateTime>

namespace allowdesk
{

/// What a signature covers (FACTS E1): the request as it is on the wire.
struct SignableRequest
{
    QByteArray method{};
    QByteArray path{}; ///< percent-encoded
    QList<QueryItem> query{}; ///< decoded, in any order
    QList<HttpHeader> headers{}; ///< all that are signed, with Host and X-Sdk-Date
    QByteArray body{};
};

/// The two halves of an access key; the secret half never leaves this machine.
struct AccessKey
{
    QString accessKey{};
    QByteArray secretKey{};
};

/// A time as X-Sdk-Date wants it, in UTC: "20260115T080910Z".
[[nodiscard]] QByteArray signingDate(const QDateTime &time);

/// Part 5 of the canonical request: the names of the signed headers, lower case, sorted, joined by semicolons.
[[nodiscard]] QByteArray signedHeaderNames(const QList<HttpHeader> &headers);

/// The six parts of FACTS E1, joined by newlines.
[[nodiscard]] QByteArray canonicalRequest(const SignableRequest &request);

/// Algorithm, date and the hash of the canonical request; the date is the X-Sdk-Date header of the request.
[[nodiscard]] QByteArray stringToSign(const SignableRequest &request);

/// The value of the Authorization header.
[[nodiscard]] QByteArray signedAuthorization(const SignableRequest &request, const AccessKey &key);

} // namespace allowdesk
