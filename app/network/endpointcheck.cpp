#include "app/network/endpointcheck.h"

#include <QHostAddress>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace allowdesk
{

bool isLoopbackHost(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Result<void> checkEndpoint(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty()) {
        return failure(ErrorKind::Guard, u"The address has no host"_s);
    }
    if (!url.userInfo().isEmpty()) {
        return failure(ErrorKind::Guard, u"The address contains a user or password"_s, url.host());
    }
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopbackHost(url.host()))) {
        return failure(ErrorKind::Guard, u"Only https is allowed, or plain http to this machine"_s, url.host());
    }
    return {};
}

QUrl withoutIdentityPath(const QUrl &url)
{
    static const QRegularExpression apiPath(u"^/v3(/auth/tokens)?/?$"_s);
    QUrl plain = url;
    if (apiPath.match(url.path()).hasMatch()) {
        plain.setPath({});
    }
    return plain;
}

} // namespace allowdesk
