#pragma once

#include "app/base/result.h"

#include <QNetworkProxyFactory>

namespace allowdesk
{

/// How an account reaches the network.
struct ProxySetting
{
    enum class Mode { System, None, Fixed };
    Mode mode = Mode::System;
    QNetworkProxy proxy{}; ///< for Fixed
};

/// Reads Account::proxy: empty, "none", "http://host:port" or "socks5://host:port". A name or password in it is
/// refused, since it would be kept in a file. The user, if any, is the one to sign in with at a proxy that is named.
[[nodiscard]] Result<ProxySetting> parseProxySetting(const QString &text, const QString &user = {});

/// Answers Qt's question for a proxy. Loopback never goes through one, whatever the setting.
class ProxyChooser final : public QNetworkProxyFactory
{
public:
    explicit ProxyChooser(ProxySetting setting) : m_setting(std::move(setting)) { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    ProxySetting m_setting;
};

} // namespace allowdesk
