#pragma once

#include "app/accounts/connections.h"

namespace allowdesk
{

/// Reads a file of accounts and workspaces, for import and for the store: NotFound when there is none, Storage when it
/// cannot be read, else as connectionsFromJson().
[[nodiscard]] Result<Connections> readConnectionsFile(const QString &fileName);

/// Writes one whole or not at all.
[[nodiscard]] Result<void> writeConnectionsFile(const QString &fileName, const Connections &connections);

/// connections.json in the application's configuration folder.
class ConnectionsStore final
{
public:
    /// The folder is made when it is first written to.
    explicit ConnectionsStore(QString folder);

    [[nodiscard]] QString fileName() const;

    /// What is kept; nothing yet is an empty list. A damaged file is put aside under another name, which is the
    /// subject of the Storage error; the next load() finds an empty list. A file of a newer version is left alone.
    [[nodiscard]] Result<Connections> load();

    /// Storage error when it cannot be written, or when the file there is one that load() could not read.
    [[nodiscard]] Result<void> save(const Connections &connections);

private:
    [[nodiscard]] Error damaged(const Error &why);

    QString m_folder;
    bool m_mustNotWrite = false; ///< what is there is not ours to replace
};

} // namespace allowdesk
