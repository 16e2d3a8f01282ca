#pragma once

#include "app/base/result.h"

#include <QString>

namespace allowdesk
{

/// Where a person's files are; the demo has its own.
struct Profile
{
    QString data{}; ///< journal, drafts, rate limits, what was read
    QString configuration{}; ///< connections

    [[nodiscard]] static Profile ofPerson();
    [[nodiscard]] static Profile ofDemo();

    /// Held by the one process that writes there.
    [[nodiscard]] QString lockFile() const;
    [[nodiscard]] QString journalFile() const;

    bool operator==(const Profile &) const = default;
};

/// Makes the folders of data, for the user alone. Storage error when that is not possible.
[[nodiscard]] Result<void> makeFolders(const Profile &profile);

/// Whether other files of a profile say that there was a journal.
[[nodiscard]] bool isInUse(const Profile &profile);

/// Who agrees to reviews: the user as the system knows him, whatever the environment says.
[[nodiscard]] QString personName();

} // namespace allowdesk
