#include "app/network/proxysetting.h"

#include "app/network/endpointcheck.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

Result<ProxySetting> parseProxySetting(const QString &text, const QString &user)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return ProxySetting{};
    }
    if (trimmed.compare("none"_L1, Qt::CaseInsensitive) == 0) {
        return ProxySetting{.mode = ProxySetting::Mode::None};
    }
    const QUrl url(trimmed, QUrl::StrictMode);
    const bool socks = url.scheme() == "socks5"_L1;
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !(socks || url.scheme() == "http"_L1)) {
        return failure(ErrorKind::Proxy, u"The proxy is not of the form http://host:port"_s);
    }
    if (!url.userInfo().isEmpty()) {
        return failure(ErrorKind::Proxy, u"The proxy's address must not contain a user or password"_s, url.host());
    }
    const auto type = socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    return ProxySetting{.mode = ProxySetting::Mode::Fixed, .proxy = {type, url.host(), quint16(url.port()), user}};
}

QList<QNetworkProxy> ProxyChooser::queryProxy(const QNetworkProxyQuery &query)
{
    if (m_setting.mode == ProxySetting::Mode::None || isLoopbackHost(query.peerHostName())) {
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    }
    return m_setting.mode == ProxySetting::Mode::Fixed ? QList<QNetworkProxy>{m_setting.proxy}
                                                       : QNetworkProxyFactory::systemProxyForQuery(query);
}

} // namespace allowdesk
