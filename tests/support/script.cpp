#include "tests/support/script.h"

namespace allowdesk
{

QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

std::optional<QByteArray> headerOf(const QByteArray &request, const QByteArray &name)
{
    const QByteArrayList lines = request.left(request.indexOf("\r\n\r\n")).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return std::nullopt;
}

Script Script::answering(const QByteArray &body, int status, const QByteArray &headers)
{
    return Script().readRequest().send(httpAnswer(status, body, headers)).again();
}

} // namespace allowdesk
