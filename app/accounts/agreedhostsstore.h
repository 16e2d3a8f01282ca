#pragma once

#include "app/accounts/agreedhosts.h"

namespace allowdesk
{

/// agreed-hosts.json beside connections.json, and never carried with it: what one person agreed to says nothing for
/// another. Only the owner may read it.
class AgreedHostsStore final
{
public:
    /// The folder is made when it is first written to.
    explicit AgreedHostsStore(QString folder);

    [[nodiscard]] QString fileName() const;

    /// NotFound where there is none yet. A damaged file is put aside and its new name is the subject of the Storage
    /// error; a file of a newer version is left alone.
    [[nodiscard]] Result<AgreedHosts> load();
    /// Whole or not at all. Storage error when it cannot be written, or when what is there could not be read.
    [[nodiscard]] Result<void> save(const AgreedHosts &agreed);

private:
    QString m_folder;
    bool m_mustNotWrite = false; ///< the file there is not ours to replace
};

/// What is kept in that folder, looked at only: NotFound where there is none, Storage or Payload when it cannot be
/// read.
[[nodiscard]] Result<AgreedHosts> readAgreedHosts(const QString &folder);

} // namespace allowdesk
