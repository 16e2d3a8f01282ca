#include "ui/jobs/joblook.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

QIcon jobStateIcon(JobPhase phase, bool isPaused)
{
    switch (phase) {
    case JobPhase::Done:
        return icon(u"good"_s, IconTint::Good);
    case JobPhase::PartlyDone:
    case JobPhase::Conflict:
        return icon(u"warn"_s, IconTint::Warn);
    case JobPhase::Failed:
        return icon(u"bad"_s, IconTint::Bad);
    case JobPhase::Cancelled:
        return icon(u"cancel"_s, IconTint::Muted);
    case JobPhase::Queued:
    case JobPhase::Checking:
    case JobPhase::Sending:
    case JobPhase::Polling:
    case JobPhase::Settling:
    case JobPhase::Verifying:
        break;
    }
    return isPaused ? icon(u"pause"_s, IconTint::Muted) : icon(u"busy"_s, IconTint::Accent);
}

QColor jobStateColour(JobPhase phase, const QPalette &palette)
{
    switch (phase) {
    case JobPhase::Done:
        return theme::colours(palette).good;
    case JobPhase::PartlyDone:
    case JobPhase::Conflict:
        return theme::colours(palette).warn;
    case JobPhase::Failed:
        return theme::colours(palette).bad;
    default:
        return {};
    }
}

} // namespace allowdesk
