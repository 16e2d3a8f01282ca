#pragma once

#include <functional>

class QObject;

namespace allowdesk
{

/// Asks the Secret Service whether its default collection is locked; false where there is no such service or none of
/// its answers. It cannot tell a locked secret from a missing one (libsecret's look-up says the same of both), so
/// whoever was told that nothing is kept has to ask. Answers once, in a later turn, unless the context dies.
void askWhetherKeychainIsLocked(QObject *context, std::function<void(bool isLocked)> done);

} // namespace allowdesk
