#include "app/network/signing.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace allowdesk
{
namespace
{

constexpr QByteArrayView algorithm = "SDK-HMAC-SHA256";

QByteArray uriEncoded(const QByteArray &utf8)
{
    return utf8.toPercentEncoding();
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// Encodes what is not yet encoded and leaves the rest, so that a path signs as it is sent.
QByteArray canonicalPath(const QByteArray &path)
{
    QByteArrayList segments;
    for (const QByteArray &segment : path.split('/')) {
        segments << uriEncoded(QByteArray::fromPercentEncoding(segment));
    }
    const QByteArray joined = segments.join('/');
    return joined.endsWith('/') ? joined : QByteArray(joined + '/');
}

QByteArray canonicalQuery(const QList<QueryItem> &query)
{
    std::vector<std::pair<QByteArray, QByteArray>> pairs;
    pairs.reserve(static_cast<std::size_t>(query.size()));
    for (const QueryItem &item : query) {
        pairs.emplace_back(item.name.toUtf8(), item.value.toUtf8());
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArrayList parts;
    for (const auto &[name, value] : pairs) {
        parts << uriEncoded(name) + '=' + uriEncoded(value);
    }
    return parts.join('&');
}

QList<HttpHeader> sortedHeaders(const QList<HttpHeader> &headers)
{
    QList<HttpHeader> sorted;
    for (const HttpHeader &header : headers) {
        sorted << HttpHeader{header.name.toLower(), header.value.trimmed()};
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return sorted;
}

QByteArray dateOf(const SignableRequest &request)
{
    const auto it = std::find_if(request.headers.begin(), request.headers.end(),
        [](const HttpHeader &header) { return header.name.compare("X-Sdk-Date", Qt::CaseInsensitive) == 0; });
    return it == request.headers.end() ? QByteArray() : it->value;
}

} // namespace

QByteArray signingDate(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
}

QByteArray signedHeaderNames(const QList<HttpHeader> &headers)
{
    QByteArrayList names;
    for (const HttpHeader &header : sortedHeaders(headers)) {
        names << header.name;
    }
    return names.join(';');
}

QByteArray canonicalRequest(const SignableRequest &request)
{
    QByteArray headerLines;
    for (const HttpHeader &header : sortedHeaders(request.headers)) {
        headerLines += header.name + ':' + header.value + '\n';
    }
    return QByteArrayList{request.method.toUpper(), canonicalPath(request.path), canonicalQuery(request.query),
        headerLines, signedHeaderNames(request.headers), sha256(request.body)}
        .join('\n');
}

QByteArray stringToSign(const SignableRequest &request)
{
    return algorithm.toByteArray() + '\n' + dateOf(request) + '\n' + sha256(canonicalRequest(request));
}

QByteArray signedAuthorization(const SignableRequest &request, const AccessKey &key)
{
    const QByteArray signature =
        QMessageAuthenticationCode::hash(stringToSign(request), key.secretKey, QCryptographicHash::Sha256).toHex();
    return algorithm.toByteArray() + " Access=" + key.accessKey.toUtf8()
        + ", SignedHeaders=" + signedHeaderNames(request.headers) + ", Signature=" + signature;
}

} // namespace allowdesk
