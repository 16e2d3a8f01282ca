#include "tests/simulator/gateway/signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QByteArray encoded(const QByteArray &text)
{
    return text.toPercentEncoding();
}

QByteArray canonicalPath(const Request &request, bool encodeSentPath)
{
    QByteArray path;
    const auto segments = request.path.split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        path += i > 0 ? "/" : "";
        path += encoded(encodeSentPath ? segments[i] : QByteArray::fromPercentEncoding(segments[i]));
    }
    return path.endsWith('/') ? path : QByteArray(path + '/');
}

QByteArray canonicalQuery(const Request &request, bool sortEncoded)
{
    auto pairs = request.queryPairs();
    if (!sortEncoded) {
        std::sort(pairs.begin(), pairs.end());
    }
    for (auto &[name, value] : pairs) {
        name = encoded(name);
        value = encoded(value);
    }
    if (sortEncoded) {
        std::sort(pairs.begin(), pairs.end());
    }
    QByteArrayList parts;
    parts.reserve(pairs.size());
    for (const auto &[name, value] : pairs) {
        parts.append(name + '=' + value);
    }
    return parts.join('&');
}

QByteArray payloadHash(const Request &request)
{
    auto announced = request.header("X-Sdk-Content-Sha256");
    if (announced == "UNSIGNED-PAYLOAD") {
        return announced;
    }
    return QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex();
}

} // namespace

std::optional<Authorization> parseAuthorization(const QByteArray &header)
{
    constexpr QByteArrayView prefix("SDK-HMAC-SHA256 ");
    if (!header.startsWith(prefix)) {
        return std::nullopt;
    }
    Authorization result;
    const auto parts = header.sliced(prefix.size()).split(',');
    for (const auto &part : parts) {
        const auto trimmed = part.trimmed();
        const auto equals = trimmed.indexOf('=');
        const auto name = trimmed.left(equals);
        const auto value = trimmed.mid(equals + 1);
        if (name == "Access") {
            result.access = value;
        } else if (name == "SignedHeaders") {
            result.signedHeaders = value.toLower().split(';');
        } else if (name == "Signature") {
            result.signature = value;
        }
    }
    const bool complete = !result.access.isEmpty() && !result.signedHeaders.isEmpty() && !result.signature.isEmpty();
    return complete ? std::optional(result) : std::nullopt;
}

QByteArray canonicalRequest(const Request &request, const QByteArrayList &signedHeaders, CanonicalForm form)
{
    auto names = signedHeaders;
    std::sort(names.begin(), names.end());
    QByteArray block;
    for (const auto &name : std::as_const(names)) {
        block += name + ':' + request.header(name) + '\n';
    }
    const QByteArrayList parts{request.method, canonicalPath(request, form.encodeSentPath),
        canonicalQuery(request, form.sortEncoded), block, names.join(';'), payloadHash(request)};
    return parts.join('\n');
}

QByteArray stringToSign(const QByteArray &sdkDate, const QByteArray &canonicalRequest)
{
    return "SDK-HMAC-SHA256\n" + sdkDate + '\n'
        + QCryptographicHash::hash(canonicalRequest, QCryptographicHash::Sha256).toHex();
}

QByteArray signatureOf(const QByteArray &secretKey, const QByteArray &stringToSign)
{
    return QMessageAuthenticationCode::hash(stringToSign, secretKey, QCryptographicHash::Sha256).toHex();
}

bool signatureMatches(const Request &request, const Authorization &authorization, const QByteArray &secretKey)
{
    static constexpr std::array Forms{CanonicalForm{}, CanonicalForm{.sortEncoded = true},
        CanonicalForm{.encodeSentPath = true}, CanonicalForm{.encodeSentPath = true, .sortEncoded = true}};
    return std::any_of(Forms.begin(), Forms.end(), [&](CanonicalForm form) {
        const auto canonical = canonicalRequest(request, authorization.signedHeaders, form);
        return signatureOf(secretKey, stringToSign(request.header("X-Sdk-Date"), canonical)) == authorization.signature;
    });
}

} // namespace simulator
