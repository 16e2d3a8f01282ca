#pragma once

#include "app/jobs/jobstate.h"

#include <QColor>
#include <QIcon>

class QPalette;

namespace allowdesk
{

/// The shape of a job's state, in its colour. The words stand beside it: neither says anything alone.
[[nodiscard]] QIcon jobStateIcon(JobPhase phase, bool isPaused = false);

/// The colour of these words; invalid where it is the usual one.
[[nodiscard]] QColor jobStateColour(JobPhase phase, const QPalette &palette);

} // namespace allowdesk
