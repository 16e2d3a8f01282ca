#pragma once

#include "app/base/result.h"

#include <QUrl>

namespace allowdesk
{

/// Whether the host is this machine by its own name: "localhost" or an address of loopback. Asks no resolver.
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// Refuses what must never be called: anything but https, or plain http to loopback; a user or password in the
/// address; no host.
[[nodiscard]] Result<void> checkEndpoint(const QUrl &url);

} // namespace allowdesk
