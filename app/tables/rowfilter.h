#pragma once

#include "app/tables/csvtable.h"

#include <QString>

namespace allowdesk
{

/// The rows with a cell that contains the text, in order; all rows for an empty text. Case does not count. A pure
/// function; on stop it returns what it has.
[[nodiscard]] std::vector<std::uint32_t> rowsContaining(
    const CsvTable &table, const QString &text, const std::stop_token &stop = {});

} // namespace allowdesk
