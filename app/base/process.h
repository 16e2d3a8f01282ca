#pragma once

#include "app/base/result.h"

#include <functional>

namespace allowdesk
{

/// What this process makes from now on is for its user alone, also what libraries make.
void makeFilesPrivate();

/// No core dump is written from now on, and one that a handler of the system takes all the same has no memory in it: it
/// would hold passwords and tokens. Developers leave the call out.
void forbidCoreDumps();

/// Whether a developer asks for core dumps: by --allow-core-dumps, or by ALLOWDESK_CORE_DUMPS=1 in the environment.
[[nodiscard]] bool allowsCoreDumps(int argc, const char *const *argv);

/// Finds the home folder where the environment does not name it, by the system's list of users. Storage error when
/// there is none, or when its name is not UTF-8, which Qt would take for another folder; not where XDG_DATA_HOME and
/// XDG_CONFIG_HOME say where else to put things.
[[nodiscard]] Result<void> findHome();

/// Runs work on a thread of its own that nobody waits for: reading and writing may hang for ever on a share that does
/// not answer. The work owns all that it touches and throws nothing.
void startDetached(std::function<void()> work);

/// Whether work of startDetached() has not ended. Then the process leaves without taking itself apart.
[[nodiscard]] bool isDetachedWorkRunning();

} // namespace allowdesk
