#pragma once

#include "app/import/importevaluation.h"

#include <QString>

namespace allowdesk
{

/// What a person should know of an import as a whole: what becomes of its rows, what is missing, what the reader left
/// out. One line each.
[[nodiscard]] QString importSummary(
    const Schema &schema, const ImportEvaluation &evaluation, const ImportChoices &choices);

/// Whether it may be staged: the file was read to its end, and a draft can hold what comes of it.
[[nodiscard]] bool canBeStaged(const ImportEvaluation &evaluation);

} // namespace allowdesk
