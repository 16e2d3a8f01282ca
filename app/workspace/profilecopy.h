#pragma once

#include "app/base/jsonformat.h"
#include "app/workspace/profile.h"

#include <QDateTime>

namespace allowdesk
{

// A profile as a folder that can be taken elsewhere: `data` and `configuration` as they are, and profile.json, which
// names every file with its SHA-256. Secrets are not in it: they stay in the keychain.

/// Saves a profile into a folder that is new or empty; the answer is the number of files. Whoever calls it holds the
/// profile's lock. Conflict ("profile.folder-used") where something is in the folder, Storage when it cannot be
/// written: then it has no profile.json, and cannot be restored.
[[nodiscard]] Result<qsizetype> saveProfile(const Profile &profile, const QString &folder, const QDateTime &now);

/// Makes a profile of such a folder, under the profile's lock, once all of it was checked; what cannot be written whole
/// is taken back. Conflict ("profile.used") where there is one already, NotFound ("profile.none"), Payload
/// ("profile.changed") with the first file that is other than it was saved, Unsupported for a newer format.
[[nodiscard]] Result<qsizetype> restoreProfile(const QString &folder, const Profile &profile);

/// The versions of profile.json.
[[nodiscard]] const JsonFormat &profileCopyFormat();

} // namespace allowdesk
