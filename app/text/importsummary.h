#pragma once

#include "app/import/importevaluation.h"

#include <QString>

namespace allowdesk
{

/// What a person should know of an import as a whole: what becomes of its rows, what is missing, what the reader left
/// out. One line each.
[[nodiscard]] QString importSummary(
    const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices);

/// What becomes of a record, and why.
[[nodiscard]] QString importVerdict(const ImportEvaluation &evaluation, qsizetype record);

} // namespace allowdesk
