#include "app/network/apirequest.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// With these arguments toPercentEncoding keeps exactly A-Z a-z 0-9 - . _ ~, which is what signatures need.
QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text, QByteArray(), QByteArray());
}

} // namespace

ApiRequest withHeaders(ApiRequest request, const QList<HttpHeader> &headers)
{
    request.headers << headers;
    return request;
}

QUrl requestUrl(const ApiRequest &request)
{
    QByteArrayList segments;
    for (const QString &segment : request.path.split(u'/')) {
        segments << encoded(segment);
    }
    QByteArray url = request.endpoint.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    url += segments.join('/');
    char separator = '?';
    for (const QueryItem &item : request.query) {
        url += separator + encoded(item.name) + '=' + encoded(item.value);
        separator = '&';
    }
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

int queryNumber(const ApiRequest &request, const QString &name, int otherwise)
{
    const auto it = std::find_if(
        request.query.begin(), request.query.end(), [&](const QueryItem &item) { return item.name == name; });
    return it == request.query.end() ? otherwise : it->value.toInt();
}

QByteArray requestDigest(const ApiRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QByteArray intent = QByteArray::number(static_cast<int>(request.intent));
    for (const QByteArray &part :
        {intent, request.method, requestUrl(request).toEncoded(), request.contentType, request.body}) {
        // The length in front of each part keeps two different splits of the same bytes apart.
        hash.addData(QByteArray(QByteArray::number(part.size()) + ':'));
        hash.addData(part);
    }
    return hash.result();
}

QString requestText(const ApiRequest &request)
{
    QStringList lines{QString::fromLatin1(request.method) + u' ' + requestUrl(request).toString(QUrl::FullyEncoded)};
    if (!request.contentType.isEmpty()) {
        lines << u"Content-Type: "_s + QString::fromLatin1(request.contentType);
    }
    for (const HttpHeader &header : request.headers) {
        lines << QString::fromLatin1(header.name) + u": "_s + QString::fromLatin1(header.value);
    }
    if (!request.body.isEmpty()) {
        lines << QString() << QString::fromUtf8(request.body);
    }
    return lines.join(u'\n');
}

} // namespace allowdesk
