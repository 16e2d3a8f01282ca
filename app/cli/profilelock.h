#pragma once

#include "app/jobs/runnerlock.h"
#include "app/workspace/profile.h"

namespace allowdesk::cli
{

/// How a lock that this program holds begins.
inline constexpr auto lockOwner = QLatin1StringView("allowdeskctl");

/// Takes the profile, as a desk does. Conflict ("cli.profile-held") where another process has it, with what that one
/// says of itself.
[[nodiscard]] Result<void> lockProfile(RunnerLock &lock, const Profile &profile);

} // namespace allowdesk::cli
