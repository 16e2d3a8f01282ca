#pragma once

#include "app/accounts/account.h"
#include "app/base/jsonformat.h"

namespace allowdesk
{

/// All accounts and workspaces: what connections.json holds. Never a secret.
struct Connections
{
    QList<Account> accounts{};
    QList<Workspace> workspaces{};

    bool operator==(const Connections &) const = default;
};

/// The versions of the file.
[[nodiscard]] const JsonFormat &connectionsFormat();

/// The form of the file, with its version (documented in the README).
[[nodiscard]] QJsonObject connectionsToJson(const Connections &connections);

/// Reads that form strictly: a Payload error names the path of what is wrong ("accounts[0].method"), Unsupported means
/// a newer version; an older one is carried over. Unknown names are passed over, so that a newer program's additions do
/// no harm.
[[nodiscard]] Result<Connections> connectionsFromJson(const QJsonObject &json);

/// The stable text of an environment in files ("production"), and the inverse; nothing for any other text.
[[nodiscard]] QString environmentName(WorkspaceEnvironment environment);
[[nodiscard]] std::optional<WorkspaceEnvironment> environmentFromName(const QString &name);

/// What an import makes of both: entries of the same id are replaced, others are added behind.
[[nodiscard]] Connections mergedConnections(const Connections &present, const Connections &imported);

} // namespace allowdesk
