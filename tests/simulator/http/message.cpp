#include "tests/simulator/http/message.h"

#include <QHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QByteArray decoded(QByteArray part)
{
    part.replace('+', ' ');
    return QByteArray::fromPercentEncoding(part);
}

QByteArray reason(int status)
{
    static const QHash<int, QByteArray> reasons{
        {200, "OK"_ba},
        {201, "Created"_ba},
        {204, "No Content"_ba},
        {301, "Moved Permanently"_ba},
        {302, "Found"_ba},
        {303, "See Other"_ba},
        {307, "Temporary Redirect"_ba},
        {308, "Permanent Redirect"_ba},
        {400, "Bad Request"_ba},
        {401, "Unauthorized"_ba},
        {403, "Forbidden"_ba},
        {404, "Not Found"_ba},
        {405, "Method Not Allowed"_ba},
        {409, "Conflict"_ba},
        {413, "Payload Too Large"_ba},
        {414, "URI Too Long"_ba},
        {429, "Too Many Requests"_ba},
        {494, "Request Header Too Large"_ba},
        {500, "Internal Server Error"_ba},
        {502, "Bad Gateway"_ba},
        {503, "Service Unavailable"_ba},
        {504, "Gateway Timeout"_ba},
    };
    return reasons.value(status, "Status"_ba);
}

} // namespace

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value.trimmed();
        }
    }
    return {};
}

bool Request::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(),
        [name](const Header &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArray Request::target() const
{
    return query.isEmpty() ? path : QByteArray(path + '?' + query);
}

QList<QueryPair> Request::queryPairs() const
{
    QList<QueryPair> pairs;
    const auto parts = query.split('&');
    for (const auto &part : parts) {
        if (part.isEmpty()) {
            continue;
        }
        const auto equals = part.indexOf('=');
        const auto name = equals < 0 ? part : part.first(equals);
        const auto value = equals < 0 ? QByteArray() : part.sliced(equals + 1);
        pairs.append({decoded(name), decoded(value)});
    }
    return pairs;
}

// Asked of every item of a long list, so only what is asked for is decoded.
std::optional<QString> Request::parameter(QLatin1StringView name) const
{
    qsizetype begin = 0;
    while (begin < query.size()) {
        const qsizetype next = query.indexOf('&', begin);
        const auto part = QByteArrayView(query).sliced(begin, (next < 0 ? query.size() : next) - begin);
        const qsizetype equals = part.indexOf('=');
        const auto key = equals < 0 ? part : part.first(equals);
        const bool isPlain = !key.contains('%') && !key.contains('+');
        if (isPlain ? QLatin1StringView(key) == name : QLatin1StringView(decoded(key.toByteArray())) == name) {
            return equals < 0 ? QString() : QString::fromUtf8(decoded(part.sliced(equals + 1).toByteArray()));
        }
        begin += part.size() + 1;
    }
    return std::nullopt;
}

Answer Answer::json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Answer Answer::empty(int status)
{
    return {.status = status};
}

QByteArray serialized(const Answer &answer, bool withBody, bool keepAlive)
{
    const bool bodyAllowed = answer.status != 204 && answer.status != 304 && answer.status >= 200;
    QByteArray wire = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers) {
        wire += name + ": " + value + "\r\n";
    }
    if (bodyAllowed) {
        wire += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    }
    wire += "Content-Type: " + answer.contentType + "\r\n";
    wire += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (bodyAllowed && withBody) {
        wire += answer.cutBodyAt < 0 ? answer.body : answer.body.first(std::min(answer.cutBodyAt, answer.body.size()));
    }
    return wire;
}

} // namespace simulator
