#pragma once

#include "app/import/importevaluation.h"

namespace allowdesk
{

/// Writes the rows that an import leaves out as CSV, to be fixed elsewhere and imported again: their line, why, and the
/// cells as the file has them, under headers that say so. With a byte order mark, for spreadsheets. For a pool thread;
/// Storage or Cancelled error.
[[nodiscard]] Result<void> writeLeftOutRows(
    const ImportEvaluation &evaluation, const QString &fileName, const std::stop_token &stop = {});

} // namespace allowdesk
