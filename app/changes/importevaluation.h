#pragma once

#include "app/changes/importmerge.h"
#include "app/csv/importplan.h"
#include "app/services/service.h"

#include <stop_token>

namespace allowdesk
{

/// An import laid on a draft: every record with its cells, its fate and what is wrong with it.
struct ImportEvaluation
{
    QList<ImportCandidate> candidates{};
    QHash<qsizetype, Findings> findings{}; ///< only of records that have some
    ImportFates fates{};

    [[nodiscard]] qsizetype count(RecordFate fate) const { return countFates(fates, fate); }
    /// Rows that staging would touch.
    [[nodiscard]] qsizetype changes() const
    {
        return count(RecordFate::Add) + count(RecordFate::Move) + fates.removed.size();
    }
};

/// Judges every record of a file by the room's rules and lays it on the rows as they stand. Pure; for a pool thread. Of
/// no use after a stop.
[[nodiscard]] ImportEvaluation evaluateImport(const ImportPlan &plan, const Service &service, const Place &place,
    const QList<Row> &current, const ImportChoices &choices, const std::stop_token &stop = {});

/// The columns of a room as an import wants them: ids and headers of the schema.
[[nodiscard]] ImportSpec importSpec(const Schema &schema);

} // namespace allowdesk
