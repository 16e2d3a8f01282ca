#pragma once

#include "app/base/result.h"

#include <QStringList>

class QDir;

namespace allowdesk
{

/// Makes the state of a simulated cloud in the profile of the demo, where the program finds it at its start. The
/// arguments are those of the simulator.
[[nodiscard]] Result<void> makeCloud(const QDir &home, const QStringList &arguments);

/// The demo's own folder in the profile.
[[nodiscard]] QString demoFolder(const QDir &home);

} // namespace allowdesk
