#pragma once

#include "app/network/deadlinewatch.h"
#include "app/network/proxysetting.h"

#include <QSslConfiguration>

namespace allowdesk
{

/// TLS 1.2 or newer, the peer verified against the system's authorities.
[[nodiscard]] QSslConfiguration strictTls();

/// The same with the certificates of a PEM file trusted beside the system's; an empty name gives strictTls().
[[nodiscard]] Result<QSslConfiguration> strictTlsWith(const QString &authorityFile);

/// What an account's transport is made with.
struct NetworkOptions
{
    ProxySetting proxy{};
    QSslConfiguration tls = strictTls();
    Deadlines deadlines{};
    qint64 mostBodyBytes = qint64{16} << 20; ///< of an answer, unpacked
    int readManagers = 8; ///< each carries six reads side by side
};

} // namespace allowdesk
