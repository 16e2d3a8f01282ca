#include "tests/support/script.h"

namespace allowdesk
{

QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

Script Script::answering(const QByteArray &body, int status, const QByteArray &headers)
{
    return Script().readRequest().send(httpAnswer(status, body, headers)).again();
}

} // namespace allowdesk
