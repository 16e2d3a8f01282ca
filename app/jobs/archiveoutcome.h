#pragma once

#include <QString>

namespace allowdesk
{

/// What became of old jobs that were to be moved out of the journal.
struct ArchiveOutcome
{
    QString path{}; ///< of the new archive; empty where no job was old enough
    qint64 jobs = 0; ///< moved
    qint64 damaged = 0; ///< stay in the journal
};

} // namespace allowdesk
