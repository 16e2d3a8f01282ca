#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

namespace allowdesk
{

struct ErrorCodes;

/// What a request may do to the other side. HttpClient has a call of its own for each.
enum class Intent {
    Read, ///< changes nothing; may be repeated
    Session, ///< signs in or out; never repeated by itself
    Write, ///< changes a list; goes only with a Permit and only once
};

/// Which scope an authorizer signs or signs in for.
enum class AuthorizationScope {
    None, ///< the sign-in itself
    Project, ///< services of a region
    Domain, ///< global services (IAM, EPS)
};

/// One header field as on the wire; names are compared without case.
struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    bool operator==(const HttpHeader &) const = default;
};

/// One query parameter, not encoded; an empty value keeps its "name=".
struct QueryItem
{
    QString name;
    QString value;

    bool operator==(const QueryItem &) const = default;
};

/// One call to the service, as a value: building it is pure, so tests and the review can look at it.
/// Carries neither a token nor a signature; an Authorizer adds them when the request leaves.
struct ApiRequest
{
    Intent intent = Intent::Read;
    AuthorizationScope scope = AuthorizationScope::Project;
    QString operation{}; ///< "dcs.ShowIpWhitelist": what pacing, log and review call it
    QByteArray method = QByteArrayLiteral("GET");
    QUrl endpoint{}; ///< scheme, host and port only
    QString path{}; ///< absolute, not percent-encoded
    QList<QueryItem> query{};
    QList<HttpHeader> headers{}; ///< beside Content-Type and authorization
    QByteArray contentType{};
    QByteArray body{};
    const ErrorCodes *errorCodes = nullptr; ///< how refusals of this service are read; null where it has none

    bool operator==(const ApiRequest &) const = default;
};

/// The request with these headers beside its own.
[[nodiscard]] ApiRequest withHeaders(ApiRequest request, const QList<HttpHeader> &headers);

/// The address on the wire: each path segment and query part encoded to unreserved characters (FACTS E3).
[[nodiscard]] QUrl requestUrl(const ApiRequest &request);

/// The number that a query parameter carries; the other one where it is not there.
[[nodiscard]] int queryNumber(const ApiRequest &request, const QString &name, int otherwise);

/// SHA-256 over intent, method, address, content type and body: what the journal stores before a write leaves and
/// what the client compares, so that a Permit is good for that very request only.
[[nodiscard]] QByteArray requestDigest(const ApiRequest &request);

/// The request as people read it in the review and the journal: method, address, headers, blank line, body.
[[nodiscard]] QString requestText(const ApiRequest &request);

} // namespace allowdesk

Q_DECLARE_TYPEINFO(allowdesk::HttpHeader, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(allowdesk::QueryItem, Q_RELOCATABLE_TYPE);
Q_DECLARE_TYPEINFO(allowdesk::ApiRequest, Q_RELOCATABLE_TYPE);
