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

/// An IAM endpoint as it is pasted out of other tools, without the path of its API ("/v3", "/v3/auth/tokens"), which is
/// added to every request anyway. Another path stays, to be refused by name.
[[nodiscard]] QUrl withoutIdentityPath(const QUrl &url);

} // namespace allowdesk
